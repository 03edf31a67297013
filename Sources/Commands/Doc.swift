import ArgumentParser
import Session

/// Explains names.
struct Doc: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Explain names.")

  @Argument(help: "The names to explain.")
  var names: [String]

  func run() throws {
    let session = Session()
    print(names.map { Help.text(for: $0, in: session) }.joined(separator: "\n\n"))
  }
}
