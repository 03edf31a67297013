import ArgumentParser
import Notebooks
import Session

/// Explains names.
struct Doc: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain names, find functions, or list them all.")

  @Argument(help: "The names to explain, or with --search the words to look for.")
  var names: [String] = []

  @Flag(help: "List the functions whose signature or description has all the words.")
  var search = false

  func run() throws {
    let session = Session()
    if search || names.isEmpty {
      let found = Help.overview(having: search ? names : [])
      guard !found.isEmpty else {
        StandardError.write("no function is described by \(names.joined(separator: " "))")
        throw CommandFailure(status: .usage)
      }
      return print(found)
    }
    print(names.map { Help.text(for: $0, in: session) }.joined(separator: "\n\n"))
    guard names.allSatisfy({ session.value(of: $0) != nil }) else {
      throw CommandFailure(status: .usage)
    }
  }
}
