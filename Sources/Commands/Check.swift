import ArgumentParser
import Files
import Notebooks
import Session
import Syntax

/// Reads files and reports every fault that the text alone shows, without running anything.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Report every fault of scripts and notebooks that their text shows.")

  @Argument(help: "Scripts (*.hw5) and notebooks (*.hw5nb).")
  var files: [String]

  @Flag(help: "Print a JSON object for each fault, on a line of its own.")
  var json = false

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  func run() throws {
    var isSound = true
    for file in files {
      do {
        for fault in try Self.faults(in: file) {
          print(json ? fault.json.line : fault.text)
          if strict || fault.isError { isSound = false }
        }
      } catch {
        StandardError.write("error: \(error)")
        isSound = false
      }
    }
    guard isSound else { throw CommandFailure(status: .usage) }
  }

  private static func faults(in file: String) throws -> [Fault] {
    guard file.hasSuffix(".hw5nb") else {
      return faults(inScript: Source(name: file, text: try TextFile.read(file)))
    }
    let reading = NotebookReader.read(try TextFile.bytes(file), file: file)
    let faults =
      reading.issues.map { Fault($0) }
      + NotebookCheck.faults(in: reading.notebook).map { Fault($0) }
    return faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private static func faults(inScript source: Source) -> [Fault] {
    var check = StaticCheck(directory: TextFile.folder(of: source.name))
    return check.diagnostics(in: source).map { Fault($0) }
  }
}

/// A fault as a reader wants it, and as an editor does: lines and columns count from 1.
private struct Fault {
  var text: String
  var isError: Bool
  var json: JSON
  var line: Int
  var column: Int

  init(_ diagnostic: Diagnostic) {
    let start = diagnostic.source.position(of: diagnostic.span.start)
    let end = diagnostic.source.position(of: diagnostic.span.end)
    (line, column) = start
    text = diagnostic.rendered()
    isError = diagnostic.severity == .error
    json = .object([
      "file": .text(diagnostic.source.name), "line": .integer(start.line),
      "column": .integer(start.column), "endLine": .integer(end.line),
      "endColumn": .integer(end.column), "severity": .text(diagnostic.severity.rawValue),
      "code": .optional(diagnostic.code), "message": .text(diagnostic.message),
      "hint": .optional(diagnostic.hint),
    ])
  }

  init(_ issue: NotebookIssue) {
    (line, column) = (issue.line, issue.column)
    text = issue.description
    isError = issue.severity == .error
    json = .object([
      "file": .text(issue.file), "line": .integer(issue.line), "column": .integer(issue.column),
      "severity": .text(isError ? "error" : "warning"), "code": .text(issue.code),
      "message": .text(issue.message),
    ])
  }
}
