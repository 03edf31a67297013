import Glibc
import LineEditing
import Machine
import Notebooks
import Session
import Workers

/// The editor of the process, of which there can be one, whichever prompt it stands at.
final class PromptEditor {
  /// What the prompt that is read at next speaks.
  private final class Speaker {
    var language = InputLanguage()
  }

  let editor: LineEditor
  private let speaker = Speaker()

  init(isPlain: Bool, isTranscript: Bool = false) {
    let speaker = speaker
    editor = LineEditor(
      name: "hw5", historyFile: HistoryFile.standardPath(for: "hw5"),
      language: InputLanguage(
        completeness: { speaker.language.completeness($0) },
        completions: { speaker.language.completions($0, $1) },
        completionCount: { speaker.language.completionCount($0, $1) },
        signature: { speaker.language.signature($0, $1) }, remark: { speaker.language.remark() }),
      isPlain: isPlain, isTranscript: isTranscript)
    Interrupts.install()
    if let problem = editor.historyProblem { StandardError.write("note: \(problem)") }
  }

  /// Changes a setting; false if there is none of this name and value.
  func set(_ setting: String) -> Bool {
    switch setting {
    case "vi", "emacs": editor.useKeys(ofVi: setting == "vi")
    case "hints on", "hints off": editor.showHints(setting == "hints on")
    default: return false
    }
    return true
  }

  func read(
    _ prompt: String, initial: String, in language: InputLanguage
  ) throws(InputError) -> LineEditor.Reading {
    speaker.language = language
    return try editor.read(prompt: prompt, initial: initial)
  }
}

/// What every prompt has: an editor, a session in another process, and a way to show what things come to.
final class Console {
  let prompt: PromptEditor
  let session: RemoteSession
  let isColored: Bool
  private(set) var entryNumber = 0
  private let language: PromptLanguage
  private let progress = TerminalProgress()
  private let picture: TerminalPicture?
  private var hasNamedMissingLibrary = false

  /// The commands are those of `forms`, which can name `cells`; `remark` stands at the right edge while
  /// nothing is typed.
  init(
    _ prompt: PromptEditor, _ forms: [CommandForm], cells: @escaping () -> [String] = { [] },
    remark: @escaping () -> String? = { nil }
  ) throws {
    self.prompt = prompt
    isColored = isatty(STDOUT_FILENO) == 1 && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
    let progress = progress
    session = try RemoteSession(
      isColored: isColored,
      listener: RemoteSession.Listener(
        printed: { print($0) }, progressed: { progress.report($0) }))
    language = PromptLanguage(session.vocabulary, forms, cells: cells, remark: remark)
    let editor = prompt.editor
    picture = editor.isEditing ? TerminalPicture(hasSixel: { editor.terminalHasSixel() }) : nil
  }

  /// Reads an entry, which begins as `initial`.
  func read(_ text: String, initial: String = "") throws(InputError) -> LineEditor.Reading {
    fflush(nil)
    prompt.editor.expect(
      News(
        descriptor: { [session] in session.newsDescriptor },
        hear: { [session] in session.hearNews() }))
    return try prompt.read(text, initial: initial, in: language.language)
  }

  /// Does the work of a prompt; a session that has no process ends the program.
  static func run(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as WorkerError {
      StandardError.write("error: \(error)")
      throw CommandFailure(status: .workerDied)
    }
  }

  /// How many columns the terminal has.
  var width: Int { CellGrid.screen.columns }

  // MARK: - Entries

  /// A text as the next entry.
  func entry(_ text: String, file: String? = nil) -> Entry {
    entryNumber += 1
    return Entry(number: entryNumber, text: text, file: file)
  }

  /// Evaluates an entry and shows what it came to; answers it if there was no error.
  @discardableResult
  func evaluate(_ entry: Entry) -> EntryResult? {
    guard let result = outcome(session.evaluate(entry)) else { return nil }
    for warning in result.warnings { print("note: \(warning)") }
    if !result.claims.isEmpty { print(TextTable(result.claims).text(width: width)) }
    if result.isInterrupted {
      showInterruption()
      return nil
    }
    if let failure = result.failure {
      print(failure)
      return nil
    }
    if let value = result.value { print(value) }
    if let file = result.figure {
      if let target { showPicture(session.draw(for: target)) }
      print("a figure, in \(file)")
      noteMissingLibrary()
    }
    return result
  }

  /// What a request came to, once it was said what became of it otherwise.
  func outcome<Value>(_ outcome: RemoteSession.Outcome<Value>) -> Value? {
    fflush(nil)
    progress.abandon()
    if case .died(let description) = outcome { print(description) }
    for notice in session.takeNotices() { print(notice) }
    if case .interrupted = outcome { showInterruption() }
    if case .done(let value) = outcome { return value }
    return nil
  }

  func showInterruption() {
    // The terminal has echoed `^C` where the message is to stand.
    if StandardError.isTerminal { StandardError.overwrite("") }
    print("interrupted")
  }

  // MARK: - Pictures

  /// How to draw pictures here; nil where none can be.
  var target: PictureTarget? { picture?.target }

  func showPicture(_ answer: RemoteSession.Outcome<Answer>) {
    if case .text(let text)? = outcome(answer) { print(text, terminator: "") }
  }

  func noteMissingLibrary() {
    guard let picture, picture.lacksLibrary, !hasNamedMissingLibrary else { return }
    hasNamedMissingLibrary = true
    print("note: libchafa is not installed; with it figures are shown here")
  }

  // MARK: - Questions

  /// Does what a command says that every prompt knows; false of any other.
  func perform(_ kind: CommandForm.Kind, _ argument: String, guide: String) -> Bool {
    switch kind {
    case .help where argument.isEmpty: print(guide)
    case .help, .doc: ask(.help(argument))
    case .find:
      let words = argument.split(separator: " ").map(String.init)
      let found = words.isEmpty ? Help.overview() : Help.found(by: words)
      print(found.isEmpty ? "nothing is described by \(argument)" : found)
    case .variables: ask(.variables)
    case .plan: ask(.plan)
    case .type: ask(argument, as: ":type", SessionQuestion.type)
    case .time: ask(argument, as: ":time", SessionQuestion.time)
    case .bench: ask(argument, as: ":bench", SessionQuestion.bench)
    case .nan: stopAtNaN(argument)
    case .history: showHistory(argument)
    case .set:
      if !prompt.set(argument) { print(":set takes vi, emacs, hints on or hints off") }
    default: return false
    }
    return true
  }

  func ask(_ question: SessionQuestion) {
    switch outcome(session.ask(question)) {
    case .text(let text), .failed(let text): print(text)
    case .interrupted: showInterruption()
    case nil: break
    }
  }

  private func ask(_ text: String, as name: String, _ question: (Entry) -> SessionQuestion) {
    guard !text.isEmpty else {
      return print("\(name) wants an expression behind it: \(name) sum([1, 2, 3])")
    }
    ask(question(entry(text)))
  }

  private func stopAtNaN(_ setting: String) {
    guard ["on", "off"].contains(setting) else { return print(":nan takes on or off") }
    guard outcome(session.stopAtNaN(setting == "on")) != nil else { return }
    print(
      setting == "on"
        ? "the operation that makes the first NaN is an error now" : "NaN is no error")
  }

  /// The newest entries, or the newest that contain a text.
  private func showHistory(_ text: String) {
    if let path = text.wholeMatch(of: /import\s+(.+)/)?.1 { return importHistory(String(path)) }
    let most = 30
    let found = prompt.editor.entries.filter { text.isEmpty || $0.contains(text) }.suffix(most)
    if found.isEmpty { print("no entry contains \(text)") }
    for entry in found { print(entry) }
  }

  /// Adds what another program has kept. Its file is only read.
  private func importHistory(_ file: String) {
    let home = getenv("HOME").map { String(cString: $0) } ?? "~"
    let path = file.hasPrefix("~/") ? home + file.dropFirst() : file
    guard prompt.editor.isEditing else { return print("no history is kept here") }
    do {
      _ = try TextFile.bytes(path)
    } catch {
      return print("error: \(error)")
    }
    guard let foreign = ForeignHistory(path: path) else {
      return print("\(path) is no history that libedit wrote: it would begin with _HiStOrY_V2_")
    }
    let count = prompt.editor.take(foreign)
    print("\(count) new \(count == 1 ? "entry" : "entries") from \(path)")
    if foreign.unreadableCount > 0 { print("\(foreign.unreadableCount) left out: not UTF-8") }
    if let problem = prompt.editor.historyProblem { print("note: \(problem)") }
  }
}
