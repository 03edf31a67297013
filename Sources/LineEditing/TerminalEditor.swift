/// Edits one entry at a time on a terminal.
///
/// libedit draws the text and inserts what is typed; every other key is a `Command` performed on
/// `document`, the whole entry, of which libedit holds the part that fits on the screen.
final class TerminalEditor {
  let line: Editline
  let history: History
  let language: InputLanguage

  /// What the last kill removed, to be yanked.
  var killed = ""
  var walk: HistoryWalk?
  var cycle: CompletionCycle?
  /// The entry as it was before each of the commands that changed it.
  var undoable: [EditBuffer] = []

  /// Whether something is said at the right edge.
  var showsHints = true

  var news: News?
  /// What was heard and is to be printed above the entry.
  private var heard: [String] = []

  /// What stands in place of the prompt while the history is searched.
  var label: String? { didSet { showPrompt() } }

  private var prompt = Prompt("")
  private var window = EntryWindow()
  private var columns = TerminalState.size.columns
  private var accepted: String?
  private var resumption: (() -> Editline.Redraw)?

  /// Opens the editor; nil where libedit cannot move the cursor.
  init?(name: String, history: History, language: InputLanguage) {
    guard let line = Editline(name: name) else { return nil }
    self.line = line
    self.history = history
    self.language = language
    line.onKey = { [unowned self] in
      let redraw = perform($0)
      if redraw == .text, resumption == nil { resume { .nothing } }
      return redraw
    }
    line.hint = { [unowned self] in accepted == nil && label == nil && showsHints ? hint : "" }
    line.onNews = { [unowned self] in hearNews() }
    bindKeys()
  }

  /// Whether there is something to print.
  private func hearNews() -> Bool {
    guard let news else { return false }
    heard += news.hear()
    line.watch(news.descriptor())
    return !heard.isEmpty
  }

  func useKeys(ofVi isVi: Bool) {
    line.useKeys(ofVi: isVi)
    bindKeys()
  }

  private func bindKeys() {
    for stroke in KeyBindings.table.keys where KeyBindings.isBound(stroke, inVi: line.usesVi) {
      line.bind(stroke)
    }
  }

  func read(prompt: Prompt, initial: String) -> LineEditor.Reading {
    begin(with: prompt)
    line.watch(news?.descriptor() ?? -1)
    line.beginReading()
    // After the wake that may have come with it is cleared: one without the other would wait for the
    // next wake, and end what was typed until then.
    Interrupt.take()
    defer { line.endReading() }
    if !initial.isEmpty {
      resume { [unowned self] in
        document = EditBuffer(initial)
        return .text
      }
    }
    while true {
      let end = line.readLine()
      // A command of libedit, as vi's `#`, can end the entry by itself.
      if let entry = accepted ?? (end == .line ? String(document.text.dropLast()) : nil) {
        history.append(entry)
        return .entry(entry)
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

  private func begin(with prompt: Prompt) {
    self.prompt = prompt
    window = EntryWindow()
    accepted = nil
    resumption = nil
    walk = nil
    cycle = nil
    undoable = []
    label = nil
    columns = TerminalState.size.columns
    TerminalState.write(prompt.rowsAbove)
  }

  /// Draws the entry again after a resize, below what was heard, or when the process goes on after a
  /// stop: libedit forgets the text when it begins to read, so the first key puts it back.
  private func startOver() {
    let kept = document
    let drawn = line.buffer
    // Some terminals wrap again what they show, others cut it off. If in doubt a row is left over,
    // for the rows above the prompt are the user's.
    let above =
      [columns, TerminalState.size.columns].map {
        layout(columns: $0).places(of: drawn.scalars)[drawn.cursor].row
      }.min() ?? 0
    columns = TerminalState.size.columns
    TerminalState.write("\r" + (above > 0 ? "\u{1B}[\(above)A" : "") + "\u{1B}[J")
    for text in heard { TerminalState.write(text + "\n") }
    heard = []
    label = nil
    resume { [unowned self] in
      document = kept
      return .text
    }
  }

  // MARK: - The text

  /// The whole entry and the cursor in it.
  var document: EditBuffer {
    get { window.entry(with: line.buffer) }
    set {
      // Three rows are kept free: for what is typed until the next command, and for the prompt.
      let height = max(TerminalState.size.rows - 3, 1)
      window = EntryWindow(on: newValue, layout: layout, height: height, previous: window)
      showPrompt()
      line.buffer = window.visible
    }
  }

  /// Ends the entry: the cursor goes below it and the reading returns.
  func accept() -> Editline.Redraw {
    accepted = document.text
    document.moveToEnd()
    resume { [unowned self] in
      line.push(.submit)
      return .nothing
    }
    return .text
  }

  // MARK: - The screen

  /// What stands in front of the text: the prompt, the search, or which rows are shown.
  private var shownPrompt: Prompt {
    if let label { return Prompt(label) }
    guard let (shown, count) = window.rows else { return prompt }
    return Prompt("rows \(shown.lowerBound)–\(shown.upperBound) of \(count): ")
  }

  private func showPrompt() { line.setPrompt(shownPrompt.bracketed) }

  private var layout: ScreenLayout { layout(columns: TerminalState.size.columns) }

  private func layout(columns: Int) -> ScreenLayout {
    ScreenLayout(columns: columns, promptWidth: shownPrompt.width)
  }

  private func paintAccents() {
    if let sequence = AccentPainter(layout: layout).sequence(for: line.buffer) {
      TerminalState.write(sequence)
    }
  }

  private var rowsBelowCursor: Int {
    let buffer = line.buffer
    let places = layout.places(of: buffer.scalars)
    return (places.last?.row ?? 0) - places[buffer.cursor].row
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

  // MARK: - Commands in two steps

  /// Performs `action` once libedit has drawn the present text and cursor.
  func resume(_ action: @escaping () -> Editline.Redraw) {
    resumption = action
    line.push(.resume)
  }

  func takeResumption() -> Editline.Redraw {
    paintAccents()
    guard let action = resumption else { return .nothing }
    resumption = nil
    return action()
  }
}
