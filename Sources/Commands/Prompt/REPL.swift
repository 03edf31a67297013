import Glibc
import LineEditing
import Notebooks
import Session

/// The prompt: reads an entry, has it evaluated by the session's process, shows what it comes to, and
/// begins again.
final class REPL {
  let console: Console
  /// All entries that ended without an error, of which a notebook can be made.
  var inputs: [SavedEntry] = []
  /// What stands at the next prompt already.
  var prefilled = ""

  private init(isPlain: Bool, isTranscript: Bool) throws {
    console = try Console(
      PromptEditor(isPlain: isPlain, isTranscript: isTranscript), CommandForm.repl)
  }

  /// Reads entries until the end of the input.
  static func run(isPlain: Bool, isTranscript: Bool) throws {
    guard isPlain || isTranscript || isatty(STDIN_FILENO) == 1 else {
      return try runStandardInput()
    }
    try Console.run { try REPL(isPlain: isPlain, isTranscript: isTranscript).run() }
  }

  private func run() throws {
    print(
      """
      hw5: the mathematics of generative models.
      :tour shows the language, ?name explains a name, :help lists what can be typed,
      hw5 step NOTEBOOK goes through a notebook.
      """)
    while true {
      let entry = prefilled
      prefilled = ""
      switch try console.read("hw5> ", initial: entry) {
      case .entry(let text):
        guard perform(text) else { return }
      case .interrupted: console.session.insist()
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

  /// Does what an entry says; false if it ends the session.
  private func perform(_ text: String) -> Bool {
    if let command = PromptCommand(
      text, among: CommandForm.repl, isDefined: console.session.vocabulary.knows)
    {
      return perform(command)
    }
    guard !text.allSatisfy(\.isWhitespace) else { return true }
    evaluate(console.entry(text))
    return true
  }

  func evaluate(_ entry: Entry) {
    guard let result = console.evaluate(entry) else { return }
    inputs.append(SavedEntry(entry: entry, endsInFigure: result.figure != nil))
  }
}
