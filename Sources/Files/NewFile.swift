import Glibc

/// A file that is not there yet.
package enum NewFile {
  /// Writes the text of a new file; returns 0 or the `errno` that stopped it, of which `EEXIST` says
  /// that there is something of that name. What could not be written whole is not there.
  package static func write(_ text: String, to path: String) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return errno }
    var code = Array(text.utf8).withUnsafeBytes { writeAll($0, to: descriptor) }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code != 0 { unlink(path) }
    return code
  }
}
