import Files
import Glibc

/// The system calls behind the output folder.
package enum FileSystem {
  /// Makes a folder and those above it; returns the ones that were not there.
  static func makeFolder(_ path: String) throws(OutputError) -> [String] {
    var made: [String] = []
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += prefix.isEmpty || prefix.hasSuffix("/") ? part : "/" + part
      if mkdir(prefix, 0o777) == 0 {
        made.append(prefix)
      } else {
        let code = errno
        guard isFolder(prefix) else { throw OutputError(path: prefix, code: code) }
      }
    }
    return made
  }

  /// Writes `bytes` to the new file `path`; errors name `target`.
  static func write(_ bytes: [UInt8], to path: String, for target: String) throws(OutputError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw OutputError(path: target, code: errno) }
    var failure = writeAll(bytes, to: file)
    if close(file) != 0, failure == 0 { failure = errno }
    guard failure == 0 else { throw OutputError(path: target, code: failure) }
  }

  /// Waits until a file that was written is on the disk; errors name `target`. Of many files all are to
  /// be written first: what the disk does for one, it then does for all.
  static func synchronize(_ path: String, for target: String) throws(OutputError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw OutputError(path: target, code: errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw OutputError(path: target, code: errno) }
  }

  /// Writes all of `bytes`; returns 0 or the `errno` that stopped it.
  static func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32 {
    bytes.withUnsafeBytes { Files.writeAll($0, to: file) }
  }

  static func rename(_ from: String, to target: String) throws(OutputError) {
    guard Glibc.rename(from, target) == 0 else { throw OutputError(path: target, code: errno) }
  }

  /// Puts `bytes` in the place of a file's contents, all or none of them; its permissions stay, and
  /// of a link the file that it leads to changes.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(OutputError) {
    do throws(FileWriteError) {
      let file = try FileReplacement(of: path)
      try file.write(bytes)
      try file.commit()
    } catch {
      throw OutputError(path: path, code: error.code)
    }
  }

  /// Removes what processes that are gone had not finished writing, as one that was killed.
  static func removeUnfinished(in folder: String) {
    for name in names(in: folder) where name.hasPrefix(".part-") {
      let process = pid_t(name.dropFirst(6).prefix { $0.isNumber })
      guard let process, kill(process, 0) != 0, errno == ESRCH else { continue }
      unlink("\(folder)/\(name)")
    }
  }

  /// The contents of a file, or nil if it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var contents: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return contents }
      contents += buffer[..<count]
    }
  }

  /// The names in a folder, without `.` and `..`; none if it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      // SAFETY: `d_name` is a C string, valid until the next call for this stream.
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path is a symbolic link.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
