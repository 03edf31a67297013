import Claims
import Syntax

/// What a run made of a notebook: all that the exporters need, and nothing of the machine.
package struct NotebookResult: Sendable {
  package var notebook: Notebook
  package var parameters: Parameters
  /// The seed of the run's random streams.
  package var seed: UInt64
  /// One for each of `notebook.cells`, in file order.
  package var cells: [CellResult]
  /// One for each of `notebook.inlineValues`, in file order.
  package var values: [InlineResult]
  package var warnings: [NotebookIssue]
  /// The images that the prose shows, by the path written there; see
  /// `Notebook.images(in:)`.
  package var images: [String: [UInt8]] = [:]

  /// The numbers bound in the end to the names that `results:` lists.
  package var results: [String: Double] = [:]

  /// The files that cells would have changed, in a run that leaves them as they are.
  package var changes: [String] = []

  /// A run that has not begun: every cell is `not-run`, every claim too.
  package init(
    notebook: Notebook, parameters: Parameters, seed: UInt64, warnings: [NotebookIssue] = []
  ) {
    self.notebook = notebook
    self.parameters = parameters
    self.seed = seed
    self.warnings = warnings
    cells = notebook.cells.map { CellResult($0) }
    values = notebook.inlineValues.map { _ in .notRun }
  }
}

extension NotebookResult {
  package var claims: [ClaimResult] { cells.flatMap(\.claims) }

  /// The cells that should have made a figure: all `.figure` cells but the skipped ones.
  package var declaredFigures: [CellResult] {
    zip(notebook.cells, cells).filter { $0.role == .figure && $1.state != .skipped }.map(\.1)
  }
}

/// What became of a value inside a sentence.
package enum InlineResult: Codable, Sendable, Equatable {
  case shown(String)
  case failed(ErrorReport)
  case notRun
}

/// An error that a cell raised, ready to be shown.
package struct ErrorReport: Codable, Sendable, Equatable {
  /// The error's name, as in `error=ShapeMismatch`.
  package var name: String
  /// One sentence.
  package var message: String
  /// Several lines: the message, the place, the source line with its caret, the chain of calls.
  package var diagnostic: String
  /// The line of the file.
  package var line: Int?

  package init(name: String, message: String, diagnostic: String, line: Int? = nil) {
    self.name = name
    self.message = message
    self.diagnostic = diagnostic
    self.line = line
  }
}
