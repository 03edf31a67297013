/// What a cell, or a value inside a sentence, came to under its key.
struct CacheEntry: Codable {
  enum Outcome: Codable {
    case cell(CellResult)
    case value(InlineResult)
    /// It is kept under a key of which the contents of these files are a part: it has read them.
    case dependent(files: [String])
  }

  var outcome: Outcome
  /// The files that it wrote, whose contents are kept under their digests.
  var written: [FileState] = []
}
