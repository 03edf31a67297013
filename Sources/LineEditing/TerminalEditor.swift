/// Edits one entry at a time on a terminal.
///
/// libedit draws the text and inserts what is typed; every other key is a `Command` performed on
/// `document`, the whole entry, of which libedit holds the part that fits on the screen.
final class TerminalEditor {
  let line: Editline
  let history: History
  let language: InputLanguage

  private(set) var prompt = Prompt("")
  private var accepted: String?
  private var hintIsShown = true
  private var resumption: (() -> Editline.Redraw)?
  var killed = ""
  var walk: HistoryWalk?
  var cycle: CompletionCycle?

  /// Opens the editor; nil where libedit cannot move the cursor.
  init?(name: String, history: History, language: InputLanguage) {
    guard let line = Editline(name: name) else { return nil }
    self.line = line
    self.history = history
    self.language = language
    line.onKey = { [unowned self] in perform($0) }
    line.hint = { [unowned self] in hint }
    for stroke in KeyBindings.table.keys where KeyBindings.isBound(stroke, inVi: line.usesVi) {
      line.bind(stroke)
    }
  }

  func read(prompt: Prompt) -> LineEditor.Reading {
    self.prompt = prompt
    line.setPrompt(prompt.bracketed)
    accepted = nil
    hintIsShown = true
    resumption = nil
    walk = nil
    cycle = nil
    Interrupt.take()
    TerminalState.write(prompt.rowsAbove)
    TerminalState.beginReading()
    defer { TerminalState.endReading() }
    while true {
      let end = line.readLine()
      if let accepted {
        history.append(accepted)
        return .entry(accepted)
      }
      guard end == .woken else {
        TerminalState.write("\n")
        return .endOfFile
      }
      if Interrupt.take() {
        TerminalState.write(String(repeating: "\n", count: rowsBelowCursor + 1))
        return .interrupted
      }
      startOver()
    }
  }

  // MARK: - The text

  /// The whole entry and the cursor in it.
  var document: EditBuffer {
    get { line.buffer }
    set { line.buffer = newValue }
  }

  private var hint: String {
    guard hintIsShown, accepted == nil else { return "" }
    let document = document
    return language.hint(document.text, document.textBeforeCursor.utf8.count) ?? ""
  }

  // MARK: - The screen

  private var layout: ScreenLayout {
    ScreenLayout(columns: TerminalState.size.columns, promptWidth: prompt.width)
  }

  private var rowsBelowCursor: Int {
    let buffer = line.buffer
    let rows = layout.rows(of: buffer.scalars)
    return (rows.last ?? 0) - rows[buffer.cursor]
  }

  /// Draws the entry again after libedit's reading was ended by a resize or a continued process:
  /// libedit forgets the text when it begins to read, so it is put back by the first key.
  private func startOver() {
    let kept = line.buffer
    let above = layout.rows(of: kept.scalars)[kept.cursor]
    TerminalState.write("\r" + (above > 0 ? "\u{1B}[\(above)A" : "") + "\u{1B}[J")
    resume { [unowned self] in
      line.buffer = kept
      return .text
    }
  }

  /// Performs `action` once libedit has drawn the present text and cursor.
  func resume(_ action: @escaping () -> Editline.Redraw) {
    resumption = action
    line.push(.resume)
  }

  func takeResumption() -> Editline.Redraw {
    guard let action = resumption else { return .nothing }
    resumption = nil
    return action()
  }

  /// Prints `text` below the entry, then draws prompt and entry again below it.
  func print(below text: String) -> Editline.Redraw {
    let kept = document
    document.moveToEnd()
    resume { [unowned self] in
      TerminalState.write("\n" + text + "\n")
      document = kept
      line.redraw()
      return .nothing
    }
    return .text
  }

  /// Ends the entry: the cursor goes below it and the reading returns.
  func accept() -> Editline.Redraw {
    accepted = document.text
    document.moveToEnd()
    line.push(.submit)
    return .text
  }
}
