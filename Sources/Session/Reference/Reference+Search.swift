/// Finding entries by words.
extension Reference {
  /// The entries that all the words describe, in whatever case, the best first: those called so come
  /// before those whose signature has the word, and these before those whose text has it.
  package func entries(having words: [String]) -> [(part: Part, entry: ReferenceEntry)] {
    let words = words.map { $0.lowercased() }
    var found: [(score: Int, part: Part, entry: ReferenceEntry)] = []
    for part in parts {
      for entry in part.entries {
        var total = 0
        for word in words {
          guard let score = Self.score(of: entry, in: part, for: word) else {
            total = -1
            break
          }
          total += score
        }
        if total > 0 { found.append((total, part, entry)) }
      }
    }
    // Entries as good as each other stay in the order of the reference.
    let order = found.indices.sorted { left, right in
      (-found[left].score, left) < (-found[right].score, right)
    }
    return order.map { (found[$0].part, found[$0].entry) }
  }

  /// How well a word describes an entry; nothing if it does not.
  private static func score(of entry: ReferenceEntry, in part: Part, for word: String) -> Int? {
    let names = entry.names.map { $0.lowercased() }
    if names.contains(word) { return 100 }
    if names.contains(where: { $0.hasPrefix(word) }) { return 40 }
    if names.contains(where: { $0.contains(word) }) { return 20 }
    let text = entry.text.lowercased()
    if text.beginsWord(word) { return 8 }
    if entry.signature.lowercased().contains(word) { return 6 }
    if text.contains(word) { return 4 }
    return part.title.lowercased().contains(word) ? 2 : nil
  }
}

extension String {
  /// Whether a word of the text begins so.
  fileprivate func beginsWord(_ beginning: String) -> Bool {
    split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0.hasPrefix(beginning) }
  }
}
