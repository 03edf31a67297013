import Machine

/// What could stand at the cursor: names, fields after a dot, and the signature of the call around it.
package enum Completion {
  /// The stretch to replace, as UTF-8 offsets, and what to put there.
  package static func candidates(
    in text: String, at cursor: Int, session: Session
  ) -> (range: Range<Int>, names: [String]) {
    let before = String(decoding: Array(text.utf8.prefix(cursor)), as: UTF8.self)
    let word = before.suffix(while: \.continuesName)
    let range = (cursor - word.utf8.count)..<cursor
    let rest = before.dropLast(word.count)
    if rest.last == "." {
      let base = String(rest.dropLast().suffix(while: \.continuesName))
      guard case .object(let object)? = session.value(of: base) else { return (range, []) }
      let fields = object.fieldNames.filter { $0.hasPrefix(word) }
      return (range, fields.isEmpty ? functions(startingWith: word, session) : fields.sorted())
    }
    guard !word.isEmpty else { return (range, []) }
    return (range, Set(session.names).filter { $0.hasPrefix(word) }.sorted())
  }

  /// The signature of the innermost call that is still open before the cursor.
  package static func signature(in text: String, at cursor: Int, session: Session) -> String? {
    let before = String(decoding: Array(text.utf8.prefix(cursor)), as: UTF8.self)
    var depth = 0
    for (offset, character) in zip(before.indices, before).reversed() {
      switch character {
      case ")", "]": depth += 1
      case "(" where depth == 0:
        let name = String(before[..<offset].suffix(while: \.continuesName))
        return session.value(of: name).flatMap(Help.signature)
      case "(", "[": depth = max(0, depth - 1)
      default: break
      }
    }
    return nil
  }

  private static func functions(startingWith word: Substring, _ session: Session) -> [String] {
    Set(session.names).filter {
      $0.hasPrefix(word) && session.value(of: $0).flatMap(Help.signature) != nil
    }.sorted()
  }
}

extension StringProtocol {
  /// The longest end whose characters all satisfy `condition`.
  fileprivate func suffix(while condition: (Character) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, condition(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}

extension Character {
  /// What may stand in a name: letters, digits, `_`, subscripts, primes and stars.
  fileprivate var continuesName: Bool {
    isLetter || self == "_" || (isASCII && isNumber) || "′″‴★".contains(self)
      || ("\u{2080}"..."\u{208E}").contains(self)
  }
}
