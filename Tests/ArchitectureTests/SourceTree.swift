import Foundation

/// The repository's own files, read from where this file stands.
enum SourceTree {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file by its path from the root.
  struct File {
    let path: String
    let text: String

    init(path: String) {
      self.path = path
      text = (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
    }

    var name: String { String(path.split(separator: "/").last ?? "") }

    /// The idea the file is named after: `Tensor` of `Tensor+Indexing.swift`.
    var stem: String { String(name.prefix { $0 != "." && $0 != "+" }) }

    /// The names and words of the text.
    var words: Set<String> { Set(Self.words(of: text)) }

    static func words(of text: String) -> [String] {
      text.components(separatedBy: .alphanumerics.union(["_"]).inverted)
    }

    var lines: [String] { text.components(separatedBy: "\n") }
  }

  /// The files below a folder with one of the suffixes, in order; none if there is no such folder.
  static func files(in folder: String, suffixes: [String]) -> [File] {
    let paths = FileManager.default.subpaths(atPath: root.appending(path: folder).path()) ?? []
    return paths.sorted()
      .filter { path in suffixes.contains { path.hasSuffix(".\($0)") } }
      .map { File(path: "\(folder)/\($0)") }
  }

  /// Each is read once: the tests ask for them many times.
  static let sources = files(in: "Sources", suffixes: ["swift", "c", "h"])
  static let tests = files(in: "Tests", suffixes: ["swift", "py"])
  static let standardLibrary = files(in: "stdlib", suffixes: ["swift", "hw5"])
}
