import Glibc

/// Standard input as bytes: what `hw5 < script` and pipes are read with.
package enum StandardInput {
  /// Everything up to the end of the input, which must be UTF-8.
  package static func text() throws(InputError) -> String {
    var bytes: [UInt8] = []
    while let code = readChunk(into: &bytes) {
      guard code == 0 || code == EINTR else { throw .system(code: code) }
    }
    return try TextPosition().decode(bytes[...])
  }

  /// Appends what is there to read: nil at the end of the input, else the system's error number or
  /// zero. A terminal that is gone has ended.
  static func readChunk(into bytes: inout [UInt8]) -> Int32? {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
    if count > 0 { bytes += chunk.prefix(count) }
    if count == 0 || (count < 0 && errno == EIO) { return nil }
    return count > 0 ? 0 : errno
  }
}

/// A place in the input, to say where bytes are that are no text.
struct TextPosition {
  private(set) var offset = 0
  private(set) var line = 1

  mutating func advance(over bytes: some Collection<UInt8>) {
    offset += bytes.count
    line += bytes.count { $0 == UInt8(ascii: "\n") }
  }

  /// The text of bytes that begin here.
  func decode(_ bytes: ArraySlice<UInt8>) throws(InputError) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var place = self
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var valid = bytes.startIndex
    reading: while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let encoded): valid += encoded.count
      case .emptyInput, .error: break reading
      }
    }
    place.advance(over: bytes[..<valid])
    throw .notUTF8(
      offset: place.offset, line: place.line, byte: valid < bytes.endIndex ? bytes[valid] : 0)
  }
}
