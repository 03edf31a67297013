import Session
import Syntax

/// The faults of a notebook's code that its text alone shows: what does not parse, or else names that
/// nothing has bound.
package enum NotebookCheck {
  package static func faults(in notebook: Notebook) -> [Diagnostic] {
    let errors = notebook.cells.filter(\.isEvaluated).flatMap { cell in
      let source = cell.source(in: notebook.source.name)
      return Parser.errors(in: source, as: cell.mode).map { Diagnostic($0, in: source) }
    }
    return errors.isEmpty ? unknownNames(in: notebook) : errors
  }

  private static func unknownNames(in notebook: Notebook) -> [Diagnostic] {
    let file = notebook.source.name
    var check = NameCheck(
      knowing: notebook.parameters.map(\.name), directory: TextFile.folder(of: file))
    var faults: [Diagnostic] = []
    func examine(_ source: Source, as mode: Parser.Mode, bindsForItself: Bool) {
      guard let program = try? Parser.parse(source, as: mode) else { return }
      faults += check.faults(in: program, of: source, bindsForItself: bindsForItself)
    }
    for item in notebook.items {
      switch item {
      case .prose(let prose):
        for value in prose.values {
          examine(value.expression.source(in: file), as: .cell, bindsForItself: true)
        }
      case .cell(let cell):
        // A cell that is to raise an error binds nothing, and may be about a name that is unknown.
        guard cell.isEvaluated, cell.options.expectedError == nil else { continue }
        if let condition = cell.options.condition {
          examine(condition.source(in: file), as: .cell, bindsForItself: true)
        }
        examine(cell.source(in: file), as: cell.mode, bindsForItself: cell.role == .claim)
      }
    }
    return faults
  }
}

extension Cell {
  /// Whether the run evaluates its code.
  var isEvaluated: Bool {
    !isSkipped && [.code, .figure, .claim].contains(role)
  }

  var mode: Parser.Mode { role == .claim ? .claimCell : .cell }
}
