import Foundation

/// The scripts and modules of the repository.
enum RepositoryPrograms {
  static let all: [String] = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let folders = ["LanguageTests/Programs", "../stdlib/modules", "../Sources/bench/programs"]
    return folders.flatMap { folder in
      let root = tests.appending(path: folder)
      let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
      return (paths ?? []).filter { $0.hasSuffix(".hw5") }.sorted().compactMap {
        try? String(contentsOf: root.appending(path: $0), encoding: .utf8)
      }
    }
  }()
}
