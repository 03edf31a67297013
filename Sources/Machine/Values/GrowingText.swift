/// Where texts that grow piece by piece keep their characters: the longest is all of it, the others
/// are its beginnings. So a loop that adds to a text takes time in proportion to what it adds.
final class GrowingText {
  /// Shorter texts are copied: that is faster than sharing.
  static let worthwhile = 256

  private var text: String

  init(_ text: String) { self.text = text }

  /// The number of its bytes in UTF-8.
  var count: Int { text.utf8.count }

  /// The text of its first bytes, which end with a character of Unicode.
  func beginning(_ count: Int) -> String {
    count == self.count ? text : String(text.utf8.prefix(count)) ?? text
  }

  /// Adds a piece behind the text of the first bytes, if these are all; nobody who reads a beginning
  /// sees it.
  func append(_ piece: String, behind count: Int) -> Bool {
    guard count == self.count else { return false }
    text += piece
    return true
  }
}
