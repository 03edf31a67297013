import ArgumentParser
import Notebooks
import Session
import Syntax

/// Reads files and reports every fault that the text alone shows, without running anything.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Report every fault of scripts and notebooks that their text shows.")

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
      return faults(inScript: Source(name: file, text: try TextFile.read(file)))
    }
    let reading = NotebookReader.read(try TextFile.bytes(file), file: file)
    return reading.issues.map(\.description)
      + NotebookCheck.faults(in: reading.notebook).map { $0.rendered() }
  }

  private static func faults(inScript source: Source) -> [String] {
    do {
      var check = NameCheck(directory: TextFile.folder(of: source.name))
      return check.faults(in: try Parser.parse(source), of: source).map { $0.rendered() }
    } catch {
      return Parser.errors(in: source).map { Diagnostic($0, in: source).rendered() }
    }
  }
}
