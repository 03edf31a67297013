import LineEditing
import Notebooks
import Session
import Syntax

/// What the editor asks while somebody types: answered from the names that the session is known to have,
/// so that nothing waits for the process that computes.
struct PromptLanguage {
  private let vocabulary: Vocabulary
  private let forms: [CommandForm]
  /// The cells of a notebook that commands can name.
  private let cells: () -> [String]
  private let remark: () -> String?

  init(
    _ vocabulary: Vocabulary, _ forms: [CommandForm], cells: @escaping () -> [String],
    remark: @escaping () -> String?
  ) {
    self.vocabulary = vocabulary
    self.forms = forms
    self.cells = cells
    self.remark = remark
  }

  var language: InputLanguage {
    InputLanguage(
      completeness: completeness, completions: completions, completionCount: completionCount,
      signature: signature, remark: remark)
  }

  private func completeness(of text: String) -> Completeness {
    if PromptCommand(text, among: forms, isDefined: vocabulary.knows) != nil { return .complete }
    return switch Parser.completeness(of: Source(name: "", text: text)) {
    case .complete: .complete
    case .incomplete(let indent): .incomplete(indent: indent)
    case .malformed: .malformed
    }
  }

  private func completions(_ text: String, _ cursor: Int) -> Completions {
    if text.hasPrefix(":"), let found = commandCompletions(text, cursor, paths: Self.paths) {
      return found
    }
    let found = Completion(in: text, at: cursor, vocabulary: vocabulary, paths: Self.paths)
    return Completions(replacing: found.range, with: found.candidates)
  }

  /// Files are not counted: a folder may be slow to list, and is not while somebody types.
  private func completionCount(_ text: String, _ cursor: Int) -> Int {
    let none = { (_: String) in [String]() }
    if text.hasPrefix(":"), let found = commandCompletions(text, cursor, paths: none) {
      let typed = text.utf8.prefix(cursor).dropFirst(found.range.lowerBound)
      return found.candidates == [String(decoding: typed, as: UTF8.self)]
        ? 0 : found.candidates.count
    }
    return Completion(in: text, at: cursor, vocabulary: vocabulary, paths: none).count
  }

  /// The names of commands, and the files that some of them take; nil where an expression follows.
  private func commandCompletions(
    _ text: String, _ cursor: Int, paths: (_ prefix: String) -> [String]
  ) -> Completions? {
    let before = String(decoding: Array(text.utf8.prefix(cursor)), as: UTF8.self)
    guard let blank = before.firstIndex(where: \.isWhitespace) else {
      let names = forms.map { ":" + $0.names[0] }.filter { $0.hasPrefix(before) }
      return Completions(replacing: 0..<cursor, with: names.sorted())
    }
    let argument = String(before[blank...].drop { $0.isWhitespace })
    let range = cursor - argument.utf8.count..<cursor
    func words(_ words: [String]) -> Completions {
      Completions(replacing: range, with: words.filter { $0.hasPrefix(argument) })
    }
    switch CommandForm.named(String(before[..<blank].dropFirst()), among: forms)?.kind {
    case .load, .save:
      return Completions(replacing: range, with: paths(argument))
    case .goTo, .run, .until, .figure, .source, .edit:
      return words(cells())
    case .nan: return words(["off", "on"])
    case .history where argument.hasPrefix("import "):
      let path = String(argument.dropFirst("import ".count).drop { $0.isWhitespace })
      return Completions(replacing: cursor - path.utf8.count..<cursor, with: paths(path))
    case .set: return words(["emacs", "hints off", "hints on", "vi"])
    default: return nil
    }
  }

  private func signature(_ text: String, _ cursor: Int) -> String? {
    Completion.signature(in: text, at: cursor, vocabulary: vocabulary)
  }

  /// The files and folders whose paths begin so; a folder's ends in a slash.
  private static func paths(startingWith path: String) -> [String] {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let start = path.dropFirst(folder.count)
    return FileSystem.names(in: folder.isEmpty ? "." : folder)
      .filter { $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix(".")) }
      .map { FileSystem.isFolder(folder + $0) ? "\(folder)\($0)/" : folder + $0 }.sorted()
  }
}
