import ArgumentParser
import Notebooks
import Session
import Syntax

/// Parses files and reports every fault, without running anything.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Parse scripts and notebooks, and report every fault without running them.")

  @Argument(help: "Scripts (*.hw5) and notebooks (*.hw5nb).")
  var files: [String]

  func run() throws {
    var isSound = true
    for file in files {
      do {
        let faults = try Self.faults(in: file)
        for fault in faults { print(fault) }
        isSound = isSound && faults.isEmpty
      } catch {
        StandardError.write("error: \(error)")
        isSound = false
      }
    }
    guard isSound else { throw CommandFailure(status: .usage) }
  }

  private static func faults(in file: String) throws -> [String] {
    guard file.hasSuffix(".hw5nb") else {
      let source = Source(name: file, text: try TextFile.read(file))
      return Parser.errors(in: source).map { Diagnostic($0, in: source).rendered() }
    }
    let reading = NotebookReader.read(try TextFile.bytes(file), file: file)
    var faults = reading.issues.map(\.description)
    for cell in reading.notebook.cells where [.code, .figure, .claim].contains(cell.role) {
      let source = cell.source(in: file)
      let errors = Parser.errors(in: source, as: cell.role == .claim ? .claimCell : .cell)
      faults += errors.map { Diagnostic($0, in: source).rendered() }
    }
    return faults
  }
}
