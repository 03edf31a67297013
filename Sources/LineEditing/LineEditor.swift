import Glibc

/// Reads entries from the user: lines and blocks of lines, with editing, history and completion
/// where the terminal allows it, and as plain lines where it does not.
///
/// ```
/// let editor = LineEditor(
///   name: "hw5", historyFile: HistoryFile.standardPath(for: "hw5"), language: language)
/// reading: while true {
///   switch try editor.read(prompt: "hw5> ") {
///   case .entry(let text): evaluate(text)
///   case .interrupted: continue
///   case .endOfFile: break reading
///   }
/// }
/// ```
package final class LineEditor {
  /// What the user did at the prompt.
  package enum Reading: Equatable, Sendable {
    /// An entry, without its last line break.
    case entry(String)

    /// Ctrl-C: the entry was given up.
    case interrupted

    /// Ctrl-D on an empty entry, or the end of the input.
    case endOfFile
  }

  private let terminal: TerminalEditor?
  private let plain: PlainReader

  /// Prepares the terminal. `name` is what `.editrc` calls the program; with `isPlain` a terminal
  /// is treated like any other input. Of input that is no terminal a transcript can be shown.
  package init(
    name: String, historyFile: String?, language: InputLanguage = InputLanguage(),
    isPlain: Bool = false, isTranscript: Bool = false
  ) {
    plain = PlainReader(language: language, isTranscript: isTranscript)
    let canEdit = !isPlain && TerminalState.canEdit
    Interrupt.install()
    if canEdit { TerminalState.prepare() }
    terminal =
      canEdit
      ? TerminalEditor(name: name, history: History(path: historyFile), language: language) : nil
  }

  /// Whether entries are edited on a terminal, rather than read as plain lines.
  package var isEditing: Bool { terminal != nil }

  /// Why entries are not kept for the next session, if they are not.
  package var historyProblem: String? { terminal?.history.problem }

  /// Whether the terminal says that it draws sixels. It is asked between two entries, and one that
  /// does not answer within a quarter of a second is taken not to.
  package func terminalHasSixel() -> Bool {
    terminal != nil && TerminalState.attributes.contains(TerminalState.sixelAttribute)
  }

  /// The entries of this and earlier sessions that are remembered, oldest first.
  package var entries: [String] { terminal?.history.entries ?? [] }

  /// What may have to be said while an entry is edited. It is not watched while plain lines are read.
  package func expect(_ news: News) { terminal?.news = news }

  /// Adds the history of another program to the one of this; answers how many entries were new.
  package func take(_ foreign: ForeignHistory) -> Int { terminal?.history.take(foreign) ?? 0 }

  /// Gives the keys the meanings they have in vi, or in emacs, for the entries to come.
  package func useKeys(ofVi isVi: Bool) { terminal?.useKeys(ofVi: isVi) }

  /// Chooses whether signatures, the number of completions and remarks stand at the right edge.
  package func showHints(_ shows: Bool) { terminal?.showsHints = shows }

  /// What a text became in the user's own editor; nil if that could not be started. Not while an entry
  /// is read.
  package func editElsewhere(_ text: String) -> String? {
    fflush(nil)
    return ExternalEditor.edit(text)
  }

  /// Opens a file at a line in the user's own editor, and waits for its end; whether that went well.
  package func openElsewhere(_ path: String, line: Int) -> Bool {
    fflush(nil)
    return ExternalEditor.open(path, line: line)
  }

  /// Reads one entry, which begins as `initial` where it can be edited.
  package func read(prompt: String, initial: String = "") throws(InputError) -> Reading {
    guard let terminal else { return try plain.read(prompt: prompt) }
    return terminal.read(prompt: Prompt(prompt), initial: initial)
  }
}
