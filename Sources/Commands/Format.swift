import ArgumentParser
import Notebooks
import Session
import Syntax

/// Lays out scripts, modules and the cells of notebooks.
struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Lay out scripts, modules and the cells of notebooks.",
    discussion: """
      Files are changed in place, whole or not at all; one with an error is left as it is.
      - stands for standard input, whose text is written to standard output.
      """)

  @Argument(help: "Scripts (*.hw5), notebooks (*.hw5nb), folders of them, or -.")
  var paths: [String]

  @Flag(help: "Change nothing; name what would change, and fail if anything would.")
  var check = false

  func run() throws {
    var isSound = true
    var isFormatted = true
    for path in paths {
      do {
        for file in try SourceFiles.below(path) {
          do {
            let changes = file == "-" ? try formatInput() : try format(file)
            if changes { isFormatted = false }
          } catch {
            report(error)
            isSound = false
          }
        }
      } catch {
        report(error)
        isSound = false
      }
    }
    guard isSound else { throw CommandFailure(status: .usage) }
    if check, !isFormatted { throw CommandFailure(status: .changed) }
  }

  /// Formats a file; answers whether that changes it.
  private func format(_ file: String) throws -> Bool {
    let bytes = try TextFile.bytes(file)
    let formatted = try FormattedText.bytes(
      of: bytes, named: file, isNotebook: file.hasSuffix(".hw5nb"))
    guard formatted != bytes else { return false }
    if check {
      print(file)
    } else {
      try FileSystem.replace(file, with: formatted)
    }
    return true
  }

  private func formatInput() throws -> Bool {
    let bytes = try TextFile.bytes("/dev/stdin")
    let formatted = try FormattedText.bytes(
      of: bytes, named: "standard input", isNotebook: bytes.starts(with: "---\n".utf8))
    if check {
      if formatted != bytes { print("standard input") }
    } else {
      print(String(decoding: formatted, as: UTF8.self), terminator: "")
    }
    return formatted != bytes
  }

  private func report(_ error: any Error) {
    switch error {
    case FormattedText.Failure.diagnostics(let faults):
      for fault in faults {
        StandardError.write(fault.rendered(colored: StandardError.isTerminal))
      }
    case FormattedText.Failure.issues(let issues):
      for issue in issues { StandardError.write(issue.description) }
    case let failure as OutputError:
      StandardError.write(
        "error: cannot write \(failure.path): \(failure.reason); it is as it was")
    default:
      StandardError.write("error: \(error)")
    }
  }
}

/// A file's bytes laid out, whatever its kind.
private enum FormattedText {
  enum Failure: Error {
    case diagnostics([Diagnostic])
    case issues([NotebookIssue])
  }

  static func bytes(of bytes: [UInt8], named name: String, isNotebook: Bool) throws -> [UInt8] {
    if isNotebook {
      do throws(NotebookFormatter.Failure) {
        return try NotebookFormatter.format(bytes, file: name)
      } catch {
        switch error {
        case .malformed(let issues): throw Failure.issues(issues)
        case .cells(let faults): throw Failure.diagnostics(faults)
        }
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFailure(path: name, reason: "it is not UTF-8")
    }
    let source = Source(name: name, text: text)
    do throws(Formatter.Failure) {
      return Array(try Formatter.format(source).utf8)
    } catch {
      throw Failure.diagnostics([error.diagnostic(in: source)])
    }
  }
}
