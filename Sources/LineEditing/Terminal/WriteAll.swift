import Glibc

/// Writes the UTF-8 of `text` to a descriptor in as few calls as the system allows.
///
/// Returns the system's error number when nothing more can be written, else zero.
@discardableResult
func writeAll(_ text: String, to descriptor: Int32) -> Int32 {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if errno != EINTR {
      return errno
    }
  }
  return 0
}
