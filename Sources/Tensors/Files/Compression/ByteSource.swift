import CZlib
import Glibc

/// The bytes of a file from its start on, decompressed if they are gzipped.
final class ByteSource: ByteStream {
  let path: String
  private(set) var largestRest: Int
  private let file: gzFile

  init(path: String) throws(FileError) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT
        ? .missing(path: path) : .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    // Reading a pipe would wait for whoever writes to it.
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    guard let file = gzopen(path, "rbe") else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    self.file = file
    gzbuffer(file, 1 << 17)
    let isPlain = gzdirect(file) != 0
    largestRest = Deflate.largestCount(of: Int(status.st_size), isStored: isPlain)
  }

  var name: String { path }

  deinit { gzclose(file) }

  /// Fills the target as far as the file goes, and answers how far.
  func read(into target: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    var filled = 0
    while filled < target.count {
      let wanted = UInt32(min(target.count - filled, 1 << 24))
      // SAFETY: `wanted` bytes lie between `filled` and the end of the target.
      let got = gzread(file, target.baseAddress! + filled, wanted)
      guard got >= 0 else { throw failure() }
      if got == 0 { break }
      filled += Int(got)
      largestRest = max(0, largestRest - Int(got))
    }
    var code: Int32 = Z_OK
    _ = gzerror(file, &code)
    if filled < target.count, code != Z_OK { throw failure() }
    return filled
  }

  private func failure() -> FileError {
    var code: Int32 = Z_OK
    let message = gzerror(file, &code).map { String(cString: $0) } ?? ""
    return switch code {
    case Z_ERRNO: .unreadable(path: path, reason: String(cString: strerror(errno)))
    case Z_BUF_ERROR: .damaged(path: path, reason: "they end too early")
    default: .damaged(path: path, reason: message)
    }
  }
}
