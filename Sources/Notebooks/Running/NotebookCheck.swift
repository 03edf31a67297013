import Session
import Syntax

/// What the text of a notebook's cells and sentences shows to be wrong, without running them.
package enum NotebookCheck {
  /// All findings, in the order of their places.
  package static func faults(in notebook: Notebook) -> [Diagnostic] {
    let file = notebook.source.name
    var check = StaticCheck(
      knowing: notebook.parameters.map(\.name), directory: TextFile.folder(of: file))
    var faults: [Diagnostic] = []
    for item in notebook.items {
      switch item {
      case .prose(let prose):
        for value in prose.values {
          faults += check.diagnostics(
            in: value.expression.source(in: file), as: .cell, bindsForItself: true)
        }
      case .cell(let cell):
        guard cell.isEvaluated else { continue }
        if let condition = cell.options.condition {
          faults += check.diagnostics(
            in: condition.source(in: file), as: .cell, bindsForItself: true)
        }
        let isForItself = cell.role == .claim || cell.options.expectedError != nil
        let found = check.diagnostics(
          in: cell.source(in: file), as: cell.mode, bindsForItself: isForItself,
          maySkip: cell.options.condition != nil)
        // A cell that is to raise an error may be about what the check finds.
        if cell.options.expectedError == nil { faults += found }
      }
    }
    return faults
  }
}

extension Cell {
  /// Whether the run evaluates its code.
  package var isEvaluated: Bool {
    !isSkipped && [.code, .figure, .claim].contains(role)
  }

  var mode: Parser.Mode { role == .claim ? .claimCell : .cell }
}
