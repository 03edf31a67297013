import Glibc

/// A file that is written whole or not at all: until `commit`, what was there stays as it was.
///
///     let file = try FileReplacement(of: "weights.npy")
///     try file.write(header)
///     try file.write(elements)
///     try file.commit()
///
/// The bytes go to a file beside it, which takes its name once they are on the disk. Of a symbolic
/// link the file that it leads to changes; the permissions of a file that was there stay.
package final class FileReplacement {
  package let path: String
  private let target: String
  private let temporary: String
  private var descriptor: Int32
  private var isCommitted = false

  package init(of path: String) throws(FileWriteError) {
    self.path = path
    let (target, mode) = try Self.target(of: path)
    self.target = target
    let slash = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
    let stem = "\(target[..<slash]).part-\(getpid())"
    // Several may write to one place at a time, and nobody else's file is taken.
    var name = stem
    repeat {
      // Behind it the name's end, by which the kind of a file is known.
      name = "\(stem)-\(UInt32.random(in: 0...UInt32.max)).\(target[slash...].suffix(60))"
      descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    } while descriptor < 0 && errno == EEXIST
    temporary = name
    guard descriptor >= 0 else { throw FileWriteError(path: path, code: errno) }
    if let mode, fchmod(descriptor, mode) != 0 {
      let code = errno
      abandon()
      throw FileWriteError(path: path, code: code)
    }
  }

  deinit { if !isCommitted { abandon() } }

  /// Where a path leads, and the permissions of the file that is there.
  private static func target(of path: String) throws(FileWriteError) -> (String, mode_t?) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let code = errno
      // A link to nothing: there is no file to replace, and a name to take only behind it.
      guard code == ENOENT, lstat(path, &status) != 0, !path.isEmpty, !path.hasSuffix("/") else {
        throw FileWriteError(path: path, code: code)
      }
      return (path, nil)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw FileWriteError(path: path, code: EISDIR)
    }
    // A device or a pipe would be gone.
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileWriteError(path: path, code: ENODEV)
    }
    guard access(path, W_OK) == 0, let resolved = realpath(path, nil) else {
      throw FileWriteError(path: path, code: errno)
    }
    defer { free(resolved) }
    return (String(cString: resolved), status.st_mode & 0o7777)
  }

  package func write(_ bytes: [UInt8]) throws(FileWriteError) {
    let code = bytes.withUnsafeBytes { writeAll($0) }
    if code != 0 { throw FileWriteError(path: path, code: code) }
  }

  /// Appends bytes that are lent; returns 0 or the `errno` that stopped it.
  package func writeAll(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    Files.writeAll(bytes, to: descriptor)
  }

  /// Puts the file in its place, once the bytes are on the disk; or sooner, where it may be lost with
  /// the power. In a transaction it waits for the others.
  package func commit(durably: Bool = true) throws(FileWriteError) {
    var code: Int32 = 0
    if durably, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    descriptor = -1
    if code == 0, let transaction = FileTransaction.current {
      isCommitted = true
      return transaction.add(path, temporary, target)
    }
    if code == 0, rename(temporary, target) != 0 { code = errno }
    guard code == 0 else { throw FileWriteError(path: path, code: code) }
    isCommitted = true
  }

  /// Makes the bytes go elsewhere, as a test of a full disk does.
  func redirect(to other: Int32) {
    dup2(other, descriptor)
    close(other)
  }

  private func abandon() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    unlink(temporary)
  }
}

/// A file that could not be written, and the `errno` of the call that failed.
package struct FileWriteError: Error, Equatable {
  package let path: String
  package let code: Int32

  package init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// Why, in words.
  package var reason: String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk quota is used up"
    case EROFS: "the file system is read-only"
    case EACCES, EPERM: "permission denied"
    case ENOENT: "there is no such folder"
    case ENOTDIR, EEXIST: "a file stands where a folder should be"
    case EISDIR: "a folder stands where the file should be"
    case ENODEV: "a device or a pipe stands where the file should be"
    case EIO: "the disk reports an error"
    default: String(cString: strerror(code))
    }
  }
}

extension FileWriteError: CustomStringConvertible {
  package var description: String {
    "\(path): cannot be written: \(reason); what was there before is as it was"
  }
}
