import Glibc
import Session
import Testing

/// A program that says in its comments what it prints and how it ends.
///
///     print(1 + 1)     # expect: 2
///     print(1 + "a")   # expect error: + has no meaning between a number and a string
///     # expect warning: 2: y is bound here and never used
///
/// A line may expect one printed line; further ones stand on lines of their own below it. A claim
/// prints whether it was refuted. A `*` in an expected error stands for any text, where the wording
/// is not the language's.
struct Program: Sendable, CustomTestStringConvertible {
  /// The path below `Programs`, without its ending: the claim that the program shows.
  let claim: String
  let text: String
  /// The lines it is to print, in order.
  let output: [String]
  /// The error with which it is to end, and the line of the text, from 1, at which it is shown.
  let error: (message: String, line: Int)?
  /// The warnings that a check gives, each behind its line: "2: y is bound here and never used".
  let warnings: [String]

  var testDescription: String { claim }

  init(claim: String, text: String) {
    self.claim = claim
    self.text = text
    var output: [String] = []
    var error: (String, Int)?
    var warnings: [String] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if let message = line.text(after: "# expect error: ") {
        error = (message, index + 1)
      } else if let message = line.text(after: "# expect warning: ") {
        warnings.append(String(message))
      } else if let printed = line.text(after: "# expect: ") ?? line.text(after: "# expect:") {
        output.append(printed)
      }
    }
    self.output = output
    self.error = error
    self.warnings = warnings
  }

  /// The folder of the programs.
  static let folder =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Programs"

  /// All programs, in the order of their paths.
  static let all: [Program] = folders.flatMap { folder in
    names(in: "\(Self.folder)/\(folder)", ending: ".hw5").map { name in
      let text = try? TextFile.read("\(Self.folder)/\(folder)/\(name).hw5")
      return Program(claim: "\(folder)/\(name)", text: text ?? "")
    }
  }

  static let folders = names(in: folder, ending: "")

  private static func names(in folder: String, ending: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name.hasPrefix(".") || !name.hasSuffix(ending) { continue }
      names.append(String(name.dropLast(ending.count)))
    }
    return names.sorted()
  }
}

extension Substring {
  /// What follows the first `mark`.
  fileprivate func text(after mark: String) -> String? {
    guard let range = firstRange(of: mark) else { return nil }
    return String(self[range.upperBound...])
  }
}
