import Glibc

/// A file of which any part is read.
final class RandomAccessFile {
  let path: String
  let count: Int
  private let descriptor: Int32

  init(path: String) throws(FileError) {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      let code = errno
      if descriptor >= 0 { close(descriptor) }
      throw code == ENOENT
        ? .missing(path: path) : .unreadable(path: path, reason: String(cString: strerror(code)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile(path: path)
    }
    self.descriptor = descriptor
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The bytes of a range, which lies inside the file.
  func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= count else {
      throw .invalid(path: path, reason: "it refers to bytes beyond its end")
    }
    var bytes = [UInt8](repeating: 0, count: range.count)
    var filled = 0
    while filled < bytes.count {
      let got = bytes.withUnsafeMutableBytes { target in
        // SAFETY: `filled` lies before the end of the target.
        pread(
          descriptor, target.baseAddress! + filled, target.count - filled, range.lowerBound + filled
        )
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else {
        throw .unreadable(path: path, reason: String(cString: strerror(errno)))
      }
      guard got > 0 else {
        throw .truncated(
          path: path, what: "data", expected: count, found: range.lowerBound + filled)
      }
      filled += got
    }
    return bytes
  }
}
