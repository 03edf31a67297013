import Glibc
import LineEditing
import Notebooks
import Session

extension REPL {
  /// Does what a command says; false if it ends the session.
  func perform(_ command: PromptCommand) -> Bool {
    guard let (kind, argument) = command.known() else { return true }
    switch kind {
    case .load: load(argument)
    case .save: save(argument)
    case .undo: undo()
    case .reset:
      console.session.reset()
      inputs = []
      print("nothing has a name any more")
    case .edit: edit()
    case .tour: tour()
    case .quit: return false
    default: _ = console.perform(kind, argument, guide: PromptCommand.guide(CommandForm.repl))
    }
    return true
  }

  /// Goes through the tour, and comes back to this session.
  private func tour() {
    guard let tour = Tour() else {
      return print("there is no room for the tour's files: see TMPDIR")
    }
    do {
      try Stepper(tour.job, tour.job.read(), console.prompt).run()
    } catch {
      print("error: \(error)")
    }
    print("back in the session")
  }

  // MARK: - Files

  private func load(_ path: String) {
    guard !path.isEmpty else { return print(":load wants the file of a script: :load study.hw5") }
    guard !path.hasSuffix(".hw5nb") else {
      return print("\(path) is a notebook: hw5 step \(path) goes through it")
    }
    do {
      let text = try TextFile.read(path)
      evaluate(console.entry(text, file: path))
    } catch {
      print("error: \(error)")
    }
  }

  private func save(_ path: String) {
    guard path.hasSuffix(".hw5nb") else {
      return print(":save wants the name of a notebook, which ends in .hw5nb: :save study.hw5nb")
    }
    guard !inputs.isEmpty else { return print("there is nothing to save yet") }
    guard access(path, F_OK) != 0 else {
      return print("there is a file \(path) already; another name leaves it as it is")
    }
    do {
      try FileSystem.replace(path, with: Array(SessionNotebook(inputs, file: path).text.utf8))
      let count = "\(inputs.count) \(inputs.count == 1 ? "entry" : "entries")"
      print("\(count) in \(path); hw5 run \(path) repeats them")
    } catch {
      print("error: \(error)")
    }
  }

  // MARK: - Entries

  private func undo() {
    guard let entry = console.session.undo() else { return print("there is nothing to take back") }
    inputs.removeAll { $0.entry.number == entry.number }
    let first = entry.text.split(separator: "\n", omittingEmptySubsequences: false)[0]
    print("taken back: \(entry.file ?? String(first))\(entry.text.contains("\n") ? " …" : "")")
  }

  /// Takes the last entry to the user's editor; what comes back stands at the next prompt.
  private func edit() {
    guard let edited = console.prompt.editor.editElsewhere(inputs.last?.entry.text ?? "") else {
      return print("no editor could be started; EDITOR names the one to use")
    }
    prefilled = edited
  }
}
