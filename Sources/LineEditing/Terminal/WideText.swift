/// A text as libedit wants it: one `wchar_t` a Unicode scalar, ended by a zero.
///
/// `characters` serves a call; `pointer` stays where it is as long as the text lives.
final class WideText {
  static func characters(_ scalars: some Collection<Unicode.Scalar>) -> [Int32] {
    scalars.filter { $0.value != 0 }.map { Int32(bitPattern: $0.value) } + [0]
  }

  static func characters(_ text: String) -> [Int32] { characters(text.unicodeScalars) }

  let pointer: UnsafeMutablePointer<Int32>

  init(_ text: String) {
    let characters = Self.characters(text)
    // SAFETY: allocated here, written once, freed by `deinit`.
    pointer = .allocate(capacity: characters.count)
    pointer.initialize(from: characters, count: characters.count)
  }

  deinit { pointer.deallocate() }
}
