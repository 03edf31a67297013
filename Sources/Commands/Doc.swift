import ArgumentParser
import Notebooks
import Session

/// Explains names.
struct Doc: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain names and operators, find functions, or list everything.",
    discussion: """
      hw5 doc kl                 what a name means; also an operator or a word: '@', for
      hw5 doc --search along axis
      hw5 doc --html reference   writes the reference as pages to browse
      """)

  @Argument(help: "The names to explain, or with --search the words to look for.")
  var names: [String] = []

  @Flag(help: "List what all the words describe, the best first.")
  var search = false

  func run() throws {
    if search || names.isEmpty {
      let found = names.isEmpty ? Help.overview() : Help.found(by: names)
      guard !found.isEmpty else {
        StandardError.write("nothing is described by \(names.joined(separator: " "))")
        throw CommandFailure(status: .usage)
      }
      return print(found)
    }
    let session = Session()
    print(names.map { Help.text(for: $0, in: session) }.joined(separator: "\n\n"))
    guard names.allSatisfy({ Help.knows($0, in: session) }) else {
      throw CommandFailure(status: .usage)
    }
  }
}
