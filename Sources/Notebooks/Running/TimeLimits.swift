/// How long a run may take, where the command says so; else the notebook itself may.
package struct TimeLimits: Sendable {
  /// For a cell without a `timeout` of its own.
  package var cell: Duration?
  /// For the whole notebook.
  package var notebook: Duration?

  package init(cell: Duration? = nil, notebook: Duration? = nil) {
    self.cell = cell
    self.notebook = notebook
  }

  /// Of a cell; of a value inside a sentence, which may take as long as a cell that says nothing.
  func limit(of cell: Cell? = nil, in notebook: Notebook) -> Duration? {
    cell?.options.timeout ?? self.cell ?? notebook.frontMatter.timeout
  }

  func limit(of notebook: Notebook) -> Duration? { self.notebook ?? notebook.frontMatter.budget }
}
