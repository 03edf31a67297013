/// One kind of output of a run.
package protocol Exporter: Sendable {
  /// Its files; what they hold follows from `result` alone.
  func files(of result: NotebookResult) -> [OutputFile]
}

/// A file of the output folder, ready to be written.
package struct OutputFile: Sendable {
  /// Relative to the output folder: `fig/curve.svg`.
  package var path: String
  package var contents: [UInt8]
  /// Whether two equal runs must make the same bytes.
  package var isReproducible = true

  package init(_ path: String, _ text: String, isReproducible: Bool = true) {
    self.init(path, Array(text.utf8), isReproducible: isReproducible)
  }

  package init(_ path: String, _ contents: [UInt8], isReproducible: Bool = true) {
    self.path = path
    self.contents = contents
    self.isReproducible = isReproducible
  }
}
