import Syntax

/// Lays out the code of a notebook's cells; every other byte stays.
///
/// Only what is run changes: code, figures and claims, not parameters, expected outputs and cells
/// that are skipped. A cell without an id is named by its text, so layout gives it another name and
/// with it other random draws.
package enum NotebookFormatter {
  /// Why a notebook was not formatted.
  package enum Failure: Error {
    /// The file is malformed.
    case malformed([NotebookIssue])
    /// Cells of it are, or would mean something else.
    case cells([Diagnostic])
  }

  /// The bytes of the notebook `file` with its cells laid out.
  package static func format(_ bytes: [UInt8], file: String) throws(Failure) -> [UInt8] {
    let reading = NotebookReader.read(bytes, file: file)
    guard reading.errors.isEmpty else { throw .malformed(reading.errors) }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var result: [ArraySlice<UInt8>] = []
    var copied = 0
    var faults: [Diagnostic] = []
    for cell in reading.notebook.cells where cell.isEvaluated && !cell.code.isEmpty {
      let source = cell.source(in: file)
      do throws(Formatter.Failure) {
        let code = Array(try Formatter.format(source, as: cell.mode).utf8)
        let first = cell.firstCodeLine - 1
        result += lines[copied..<first]
        copied = first + cell.code.utf8.count { $0 == UInt8(ascii: "\n") } + 1
        let isBrokenByCRLF = lines[first].last == UInt8(ascii: "\r")
        for line in code.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
          .dropLast()
        {
          result.append(isBrokenByCRLF ? line + [UInt8(ascii: "\r")] : line)
        }
      } catch {
        faults.append(error.diagnostic(in: source))
      }
    }
    guard faults.isEmpty else { throw .cells(faults) }
    result += lines[copied...]
    return Array(result.joined(separator: [UInt8(ascii: "\n")]))
  }
}
