import Claims
import Glibc
import LineEditing
import Machine
import Notebooks
import Session
import Syntax
import Tensors

/// The prompt: reads an entry, evaluates it, prints what it comes to, and begins again.
final class REPL {
  private let session: Session
  private let world: World
  private let ledger = ClaimLedger()
  private let progress = TerminalProgress()
  private var entryNumber = 0
  private let isColored = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil

  /// Shows figures where the terminal can; set once the editor knows it.
  private var picture: TerminalPicture?
  private var hasNamedMissingLibrary = false

  private init() {
    world = World(progress: progress)
    session = Session(world: world)
    world.judge = ledger.judge(seed: 0, world: world)
  }

  /// Reads entries until the end of the input.
  static func run(isPlain: Bool) throws {
    guard isPlain || isatty(STDIN_FILENO) == 1 else {
      return try runStandardInput()
    }
    let repl = REPL()
    let editor = LineEditor(
      name: "hw5", historyFile: HistoryFile.standardPath(for: "hw5"),
      language: repl.language, isPlain: isPlain)
    if editor.isEditing {
      repl.picture = TerminalPicture(hasSixel: editor.terminalHasSixel)
    }
    Interrupts.install()
    if let problem = editor.historyProblem { StandardError.write("note: \(problem)") }
    print("hw5: mathematics of generative models. ?name explains a name, :help says more.")
    while true {
      fflush(nil)
      Machine.Interruption.clear()
      switch try editor.read(prompt: "hw5> ") {
      case .entry(let text):
        guard let command = repl.command(text) else {
          repl.evaluate(text)
          continue
        }
        guard let answer = command.answer(in: repl.session) else { return }
        print(answer)
      case .interrupted: continue
      case .endOfFile: return
      }
    }
  }

  /// A script that arrives on standard input: no prompt, and the status of a script.
  private static func runStandardInput() throws {
    do {
      try Script.run(text: try StandardInput.text(), name: "stdin", showsValue: false)
    } catch let failure as InputError {
      StandardError.write("error: \(failure)")
      throw CommandFailure(status: .usage)
    }
  }

  private func command(_ text: String) -> REPLCommand? {
    REPLCommand(text) { session.value(of: $0) != nil }
  }

  private func evaluate(_ text: String) {
    guard !text.allSatisfy(\.isWhitespace) else { return }
    entryNumber += 1
    world.stream = RandomStream(seed: 0, label: "entry \(entryNumber)")
    ledger.begin()
    do {
      let outcome = try session.evaluate(
        Source(name: "entry \(entryNumber)", text: text), as: .entry)
      for warning in outcome.warnings { print("note: \(warning)") }
      // The last verdict is the entry's value.
      for claim in ledger.results.dropLast() { print("\(claim.statement): \(claim.summary)") }
      if case .nothing = outcome.value { return }
      if let figure = outcome.value.cast(FigureObject.self) {
        show(figure)
      } else {
        print(outcome.value.display)
      }
    } catch {
      fflush(nil)
      progress.abandon()
      // The terminal has echoed `^C` where the message is to stand.
      if error.isInterruption, StandardError.isTerminal { StandardError.overwrite("") }
      print(error.isInterruption ? "interrupted" : error.rendered(colored: isColored))
    }
  }

  /// A figure is drawn where the terminal can, and goes to a file of its own, whose path is printed.
  private func show(_ figure: FigureObject) {
    let name = "figure-\(entryNumber).svg"
    do {
      let svg = try figure.figure.svg()
      try OutputFolder(".").write([OutputFile(name, svg)])
      // A screen too small for a figure shows none.
      if let text = try? picture?.text(figure.figure) { print(text, terminator: "") }
      print("a figure, in \(name)")
      if let picture, picture.lacksLibrary, !hasNamedMissingLibrary {
        hasNamedMissingLibrary = true
        print("note: libchafa is not installed; with it figures are shown here")
      }
    } catch {
      print("error: \(error)")
    }
  }

  // MARK: - What the editor asks

  private var language: InputLanguage {
    InputLanguage(
      completeness: { [unowned self] text in
        if command(text) != nil { return .complete }
        return switch Parser.completeness(of: Source(name: "", text: text)) {
        case .complete: .complete
        case .incomplete(let indent): .incomplete(indent: indent)
        case .malformed: .malformed
        }
      },
      completions: { [unowned self] text, cursor in
        let found = Completion.candidates(in: text, at: cursor, session: session)
        return Completions(replacing: found.range, with: found.names)
      },
      hint: { [unowned self] text, cursor in
        Completion.signature(in: text, at: cursor, session: session)
      })
  }
}
