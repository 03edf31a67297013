import LineEditing
import Notebooks
import Session

extension Stepper {
  /// Does what a command says; false if it ends the walk.
  func perform(_ command: PromptCommand) -> Bool {
    guard let (kind, argument) = command.known() else { return true }
    switch kind {
    case .next: next()
    case .back: position > 0 ? go(to: position - 1) : print("this is the beginning")
    case .goTo: named(argument, ":goto") { go(to: $0) }
    case .run: run(to: argument)
    case .until: named(argument, ":until") { advance(to: $0 + 1) }
    case .list: showList()
    case .difference: showDifference(argument)
    case .claims: showClaims()
    case .figure: showFigure(argument)
    case .source: showSource(argument)
    case .keep: keep(argument)
    case .edit: edit(argument)
    case .reload: reload()
    case .quit: return false
    default: _ = console.perform(kind, argument, guide: PromptCommand.guide(CommandForm.stepper))
    }
    return true
  }

  private func next() {
    guard position < notebook.cells.count else { return showNextCell() }
    if advance() {
      print("")
      showNext()
    }
  }

  /// Does something with the place of a cell that is named.
  private func named(_ id: String, _ command: String, _ body: (Int) -> Void) {
    if let index = index(of: id) { return body(index) }
    print(
      id.isEmpty
        ? "\(command) wants a cell behind it; :list names them"
        : "there is no cell \(id); :list names them")
  }

  private func run(to argument: String) {
    switch argument {
    case "", "all": advance(to: notebook.cells.count)
    case "stale":
      guard let last = notebook.cells.lastIndex(where: { stale[$0.id] != nil }) else {
        return print("no cell is stale")
      }
      advance(to: last + 1)
    default:
      named(argument, ":run") { index in
        if index < position { go(to: index) }
        advance(to: index + 1)
      }
    }
  }

  private func showDifference(_ argument: String) {
    let numbers = argument.split(separator: " ").map { Int($0) }
    if argument.isEmpty {
      guard position > 0 else { return print("this is the beginning") }
      return console.ask(.difference(position - 1, position))
    }
    guard numbers.count == 2, let from = numbers[0], let to = numbers[1] else {
      return print(":diff wants two places, as how many cells are done there: :diff 1 3")
    }
    guard (0...position).contains(from), (0...position).contains(to) else {
      return print("the places so far are 0 to \(position)")
    }
    console.ask(.difference(from, to))
  }

  private func showFigure(_ argument: String) {
    guard argument.isEmpty else {
      return named(argument, ":fig") { index in
        let cell = notebook.cells[index]
        guard results[cell.id]?.figure != nil else {
          return print("\(cell.id) has shown no figure")
        }
        showFigure(of: cell, isWritten: true)
      }
    }
    guard let last = notebook.cells.prefix(position).last(where: { results[$0.id]?.figure != nil })
    else { return print("no figure was shown so far") }
    showFigure(of: last, isWritten: true)
  }

  private func showSource(_ argument: String) {
    guard !argument.isEmpty else { return showNextCell() }
    named(argument, ":src") { index in
      let cell = notebook.cells[index]
      print(rule(for: cell))
      print(cell.indentedCode)
    }
  }

  // MARK: - Writing

  /// Puts what bound a name since the last cell into the notebook, as the next cell.
  private func keep(_ name: String) {
    guard let text = scratch.last(where: { $0.names.contains(name) })?.text else {
      return print(
        name.isEmpty
          ? ":keep wants a name that was bound since the last cell"
          : "nothing typed since the last cell binds \(name)")
    }
    let place = position > 0 ? notebook.cells[position - 1].span.end : notebook.cells[0].span.start
    var content = Array(notebook.source.text.utf8)
    let ids = [name] + (1...notebook.cells.count + 1).map { "kept-\($0)" }
    for id in ids where index(of: id) == nil {
      let cell = String(MarkdownText.fenced(text, as: "hw5 {#\(id)}").dropLast())
      let insertion = position > 0 ? "\n\n" + cell : cell + "\n\n"
      var changed = content
      changed.insert(contentsOf: insertion.utf8, at: place)
      guard job.with(changed).read().errors.isEmpty else { continue }
      content = changed
      break
    }
    guard let onDisk = try? TextFile.bytes(job.file), onDisk == Array(notebook.source.text.utf8)
    else { return print("\(job.file) changed on disk; :reload reads it first") }
    do {
      try FileSystem.replace(job.file, with: content)
    } catch {
      return print("error: \(error)")
    }
    reload()
  }

  private func edit(_ argument: String) {
    let id =
      argument.isEmpty ? notebook.cells[min(position, notebook.cells.count - 1)].id : argument
    named(id, ":edit") { index in
      guard console.prompt.editor.openElsewhere(job.file, line: notebook.cells[index].firstCodeLine)
      else {
        return print("no editor could be started; EDITOR names the one to use")
      }
      reload()
    }
  }
}
