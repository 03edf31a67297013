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

  @Argument(
    help: "The names to explain, with --search the words to look for, with --html the folder.")
  var names: [String] = []

  @Flag(help: "List what all the words describe, the best first.")
  var search = false

  @Flag(help: "Write the reference as pages to browse, into a folder: reference unless named.")
  var html = false

  func validate() throws {
    if html, search || names.count > 1 {
      throw ValidationError("--html takes one folder and no other option: hw5 doc --html reference")
    }
  }

  func run() throws {
    if html { return try writePages(to: names.first ?? "reference") }
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

  private func writePages(to folder: String) throws {
    do throws(OutputError) {
      try OutputFolder(folder).add(ReferencePages.files)
    } catch {
      StandardError.write("\(error)")
      throw CommandFailure(status: .usage)
    }
    print("\(folder)/index.html")
  }
}
