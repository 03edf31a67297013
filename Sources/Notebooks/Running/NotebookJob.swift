import FoundationEssentials
import Session

/// A notebook and what its run is given: all that another process needs to run it.
package struct NotebookJob: Codable, Sendable {
  private struct Override: Codable, Sendable {
    var name: String
    var text: String
  }

  private let content: Data
  /// The file's path, which names it in messages.
  package let file: String
  private let overrides: [Override]
  private let ignoresUnknown: Bool

  /// The content of a file, and the parameters given with the command; see `Parameters.resolve`.
  package init(
    _ content: [UInt8], file: String, overrides: [(name: String, text: String)],
    ignoresUnknown: Bool
  ) {
    self.content = Data(content)
    self.file = file
    self.overrides = overrides.map { Override(name: $0.name, text: $0.text) }
    self.ignoresUnknown = ignoresUnknown
  }

  /// The folder of the file, to which its paths are relative.
  package var directory: String { TextFile.folder(of: file) }

  package func read() -> NotebookReading { NotebookReader.read(Array(content), file: file) }

  package func parameters(
    of notebook: Notebook
  ) -> (parameters: Parameters, errors: [ParameterError]) {
    Parameters.resolve(
      notebook.parameters, overrides: overrides.map { ($0.name, $0.text) },
      ignoresUnknown: ignoresUnknown)
  }

  /// The same job for another content of the file, or for a part of it that may declare fewer
  /// parameters.
  package func with(_ content: [UInt8]) -> NotebookJob {
    NotebookJob(
      content, file: file, overrides: overrides.map { ($0.name, $0.text) }, ignoresUnknown: true)
  }
}
