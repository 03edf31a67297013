import Foundation
import Testing

@Suite("Files")
struct FileTests {
  static let longest = 400

  /// Files that may be longer, and why their length is one idea.
  static let long: [String: String] = [:]

  @Test("No file is longer than its idea")
  func noFileIsTooLong() {
    let files = SourceTree.sources + SourceTree.tests + SourceTree.standardLibrary
    #expect(files.count > 50, "the source tree was not found")
    for file in files where Self.long[file.path] == nil {
      #expect(file.lines.count <= Self.longest, "\(file.path): split it by its ideas")
    }
  }

  @Test("The list of long files names only files that are long")
  func longFilesAreLong() {
    let files = SourceTree.sources + SourceTree.tests + SourceTree.standardLibrary
    for path in Self.long.keys {
      let file = files.first { $0.path == path }
      #expect((file?.lines.count ?? 0) > Self.longest, "\(path) need not be listed")
    }
  }

  @Test("No file is named after nothing in particular")
  func everyFileNamesAnIdea() {
    let vague = ["Utils", "Util", "Utilities", "Helpers", "Helper", "Misc", "Manager", "Common"]
    for file in SourceTree.sources + SourceTree.tests {
      let parts = file.name.split { $0 == "." || $0 == "+" }.dropLast().map(String.init)
      for part in parts {
        #expect(
          !vague.contains { part == $0 || part.hasSuffix($0) || part == $0.lowercased() },
          "\(file.path): name it after what it holds")
      }
    }
  }

  @Test("No program knows the models it is used for")
  func noModelIsNamed() {
    let models: Set = ["vae", "vaes", "gan", "gans"]
    for file in SourceTree.sources where !file.path.hasPrefix("Sources/bench/") {
      let text = file.text.lowercased()
      let isClean =
        models.isDisjoint(with: SourceTree.File.words(of: text))
        && text.range(of: "score matching") == nil
      #expect(isClean, "\(file.path): models belong in stdlib and notebooks")
    }
  }
}
