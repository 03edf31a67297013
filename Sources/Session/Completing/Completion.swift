/// What could stand at the cursor: names, fields after a dot, labels of the call around it, paths in a
/// string; and the signature of that call.
package struct Completion {
  /// The stretch to replace, as UTF-8 offsets.
  package let range: Range<Int>
  /// What stands there.
  private let word: String
  /// In the order in which they are offered, before the names.
  private var labels: [String] = []
  private var names: [String] = []

  /// `paths` are the files and folders whose paths begin so.
  package init(
    in text: String, at cursor: Int, vocabulary: Vocabulary,
    paths: (_ prefix: String) -> [String] = { _ in [] }
  ) {
    let before = String(decoding: Array(text.utf8.prefix(cursor)), as: UTF8.self)
    let place = CursorPlace(before)
    if let path = place.path {
      range = cursor - path.utf8.count..<cursor
      word = path
      names = paths(path)
      return
    }
    let word = String(before.suffix(while: \.continuesName))
    self.word = word
    range = (cursor - word.utf8.count)..<cursor
    let rest = before.dropLast(word.count)
    if rest.last == "." {
      let base = String(rest.dropLast().suffix(while: \.continuesName))
      names = vocabulary.fields(of: base).filter { $0.hasPrefix(word) }
      if names.isEmpty, !base.isEmpty { names = vocabulary.functions(startingWith: word) }
      return
    }
    if let call = place.call, place.beginsArgument(behind: rest) {
      labels = vocabulary.parameters(of: call).filter { $0.hasPrefix(word) }.map { $0 + ": " }
    }
    if !word.isEmpty { names = vocabulary.names(startingWith: word) }
  }

  /// What to put there.
  package var candidates: [String] { labels + names.sorted() }

  /// How many they are; none if the only one stands there already.
  package var count: Int { labels.isEmpty && names == [word] ? 0 : labels.count + names.count }

  /// The signature of the innermost call that is still open before the cursor.
  package static func signature(
    in text: String, at cursor: Int, vocabulary: Vocabulary
  ) -> String? {
    let before = String(decoding: Array(text.utf8.prefix(cursor)), as: UTF8.self)
    return CursorPlace(before).call.flatMap(vocabulary.signature)
  }
}

/// What a text leaves open at its end: a string, brackets, the call whose arguments stand there.
private struct CursorPlace {
  /// The text of the string that is open.
  private(set) var path: String?
  /// The function whose call is open innermost, brackets of lists aside.
  private(set) var call: String?

  init(_ before: String) {
    var open: [(mark: Character, start: String.Index)] = []
    var index = before.startIndex
    while index < before.endIndex {
      let character = before[index]
      let isText = open.last?.mark == "\""
      switch character {
      case "\\" where isText: index = before.index(after: index)
      case "\"":
        if isText { open.removeLast() } else { open.append((character, index)) }
      case "{" where isText, "(" where !isText, "[" where !isText, "{" where !isText:
        open.append((character, index))
      case ")" where !isText, "]" where !isText, "}" where !isText: _ = open.popLast()
      case "#" where !isText:
        index = before[index...].firstIndex(of: "\n") ?? before.endIndex
      default: break
      }
      if index < before.endIndex { index = before.index(after: index) }
    }
    if let last = open.last, last.mark == "\"" {
      path = String(before[before.index(after: last.start)...])
    }
    for (mark, start) in open.reversed() {
      if mark == "(" {
        let name = before[..<start].suffix(while: \.continuesName)
        if !name.isEmpty {
          call = String(name)
          return
        }
      } else if mark == "{" {
        return
      }
    }
  }

  /// Whether what follows `text` begins an argument.
  func beginsArgument(behind text: Substring) -> Bool {
    let last = text.last { !$0.isWhitespace }
    return last == "(" || last == ","
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
