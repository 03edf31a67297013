import Glibc

/// An output that could not be written.
package struct OutputError: Error, Sendable, Equatable {
  /// The file or folder that was to be made.
  package var path: String
  /// The `errno` of the call that failed.
  package var code: Int32
}

extension OutputError: CustomStringConvertible {
  package var description: String {
    "cannot write \(path): \(reason); the earlier outputs are as they were"
  }

  /// Why, in words.
  package var reason: String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk quota is used up"
    case EROFS: "the file system is read-only"
    case EACCES, EPERM: "permission denied"
    case ENOTDIR, EEXIST: "a file stands where a folder should be"
    case EISDIR: "a folder stands where the file should be"
    case EIO: "the disk reports an error"
    default: String(cString: strerror(code))
    }
  }
}
