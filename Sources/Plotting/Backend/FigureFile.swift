import Glibc

extension Figure {
  /// Writes the figure to `path` as SVG, PNG or PDF, as its ending says.
  ///
  /// The file appears whole or not at all: it is written under another name and then renamed.
  package func write(to path: String, theme: Theme = .light) throws(PlottingError) {
    try FigureFile.write(encoded(for: path, theme), to: path)
  }

  private func encoded(for path: String, _ theme: Theme) throws(PlottingError) -> [UInt8] {
    let name = path.split(separator: "/").last ?? ""
    switch name.lastIndex(of: ".").map({ name[$0...].lowercased() }) {
    case ".svg": return Array(try svg(theme: theme).utf8)
    case ".png": return try png(theme: theme)
    case ".pdf": return try pdf(theme: theme)
    default: throw .unknownFormat(path: path)
    }
  }
}

/// Puts bytes into files.
enum FigureFile {
  static func write(_ bytes: [UInt8], to path: String) throws(PlottingError) {
    let temporary = "\(path).\(getpid()).partial"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .unwritable(path: path, code: errno) }
    var failure = writeAll(bytes, to: file)
    if close(file) != 0, failure == nil { failure = errno }
    if failure == nil, rename(temporary, path) != 0 { failure = errno }
    if let failure {
      unlink(temporary)
      throw .unwritable(path: path, code: failure)
    }
  }

  /// The system's error number where not all bytes could be written.
  static func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        // SAFETY: `rest` lies within `buffer`, which outlives the call.
        let count = Glibc.write(
          file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }
}
