/// Why the input could not be read.
package enum InputError: Error, Equatable, Sendable {
  /// A byte that is not part of UTF-8 text: its offset from the start of the input, counted from
  /// zero, the line it is in, counted from one, and its value.
  case notUTF8(offset: Int, line: Int, byte: UInt8)

  /// The system's error number.
  case system(code: Int32)
}
