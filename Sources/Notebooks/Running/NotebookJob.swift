import FoundationEssentials
import Session

/// A notebook and what its run is given: all that another process needs to run it.
package struct NotebookJob: Codable, Sendable {
  private struct Override: Codable, Sendable {
    var name: String
    var text: String
  }

  private var content: Data
  /// The file's path, which names it in messages.
  package let file: String
  private var overrides: [Override]
  private var ignoresUnknown: Bool
  /// The folder of the cache, if there is to be one.
  package var cacheFolder: String?
  /// Whether cells run that do not depend on one that failed.
  package var keepsGoing = false
  /// Whether files that cells write, and points at which claims fail, are to be left as they are.
  package var onlyChecks = false
  /// Whether the points at which claims fail are kept beside the notebook, to be tried first the next
  /// time.
  private(set) var remembersFailures = true

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

  /// The same notebook at a point of a sweep, where nothing may depend on the points that ran before.
  package func at(_ point: SweepPoint) -> NotebookJob {
    var job = self
    job.overrides += point.settings.map { Override(name: $0.name, text: $0.text) }
    job.remembersFailures = false
    return job
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
    var job = self
    job.content = Data(content)
    job.ignoresUnknown = true
    return job
  }
}
