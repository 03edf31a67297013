import Glibc

/// The stream for progress and messages: results alone go to standard output.
enum StandardError {
  static let isTerminal = isatty(STDERR_FILENO) == 1

  /// Writes a line.
  static func write(_ text: String) { put(text + "\n") }

  /// Writes `text` as it is, behind everything written to standard output so far.
  static func put(_ text: String) {
    fflush(nil)
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(STDERR_FILENO, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
