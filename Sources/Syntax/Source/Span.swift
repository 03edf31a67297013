/// A stretch of source text, as a half-open range of UTF-8 offsets.
public struct Span: Hashable, Sendable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  /// The smallest span that covers this one and `other`.
  package func joined(with other: Span) -> Span {
    Span(min(start, other.start), max(end, other.end))
  }
}
