import Notebooks
import Session

/// The programs and notebooks of the repository, from which others are made.
struct Corpus: Sendable {
  var programs: [[UInt8]] = []
  var notebooks: [[UInt8]] = []

  /// Reads them; the working directory is the repository.
  init() throws {
    let folders = FileSystem.names(in: "Tests/LanguageTests/Programs").sorted()
      .map { "Tests/LanguageTests/Programs/\($0)" }
    for folder in folders + ["stdlib/modules", "Sources/bench/programs"] {
      programs += try Self.files(in: folder, ending: ".hw5")
    }
    notebooks = try Self.files(in: "notebooks", ending: ".hw5nb")
    guard !programs.isEmpty, !notebooks.isEmpty else {
      throw FileFailure(path: ".", reason: "this is not the repository: it holds no programs")
    }
  }

  private static func files(in folder: String, ending: String) throws -> [[UInt8]] {
    try FileSystem.names(in: folder).filter { $0.hasSuffix(ending) }.sorted()
      .map { try TextFile.bytes("\(folder)/\($0)") }
  }
}
