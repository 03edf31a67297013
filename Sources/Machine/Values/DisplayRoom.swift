/// How much of lists and records inside each other is still shown; the rest is `…`.
///
/// A list may hold another many times over, and that one the next: what is quickly made this way could
/// take for ever to show.
struct DisplayRoom {
  /// How many columns a line should not exceed.
  static let width = 78

  /// How many may stand inside each other.
  private(set) var depth = 50
  /// How many elements and fields there may be in all.
  private(set) var parts = 100_000

  /// The texts of values one level deeper, as many as there is room for.
  mutating func texts(of values: [Value]) -> [String] {
    depth -= 1
    defer { depth += 1 }
    var texts: [String] = []
    for value in values {
      guard parts > 0 else {
        texts.append("…")
        break
      }
      parts -= 1
      texts.append(value.display(in: &self))
    }
    return texts
  }
}
