import Glibc

/// Reads entries as plain lines from standard input, without editing.
///
/// The prompt is shown only if the input is a terminal, or a transcript is wanted, which shows what is
/// read as well. An incomplete line is continued by those that follow; the last line needs no line
/// break.
final class PlainReader {
  private let language: InputLanguage
  private let isTerminal = TerminalState.inputIsTerminal
  private let isTranscript: Bool
  private var bytes: [UInt8] = []
  private var position = TextPosition()
  private var reachedEnd = false

  init(language: InputLanguage, isTranscript: Bool = false) {
    self.language = language
    self.isTranscript = isTranscript && !isTerminal
  }

  func read(prompt: String) throws(InputError) -> LineEditor.Reading {
    Interrupt.take()
    show(prompt)
    var rows: [String] = []
    while true {
      switch try nextLine() {
      case .row(let row):
        rows.append(row)
        if isTranscript { show(row + "\n") }
        let entry = rows.joined(separator: "\n")
        let givesUp = isTerminal && rows.count > 1 && row.allSatisfy(\.isWhitespace)
        guard case .incomplete = language.completeness(entry), !givesUp else {
          return .entry(entry)
        }
        show("... ")
      case .interrupted:
        show("\n")
        return .interrupted
      case .end:
        if isTranscript { show("\n") }
        return rows.isEmpty ? .endOfFile : .entry(rows.joined(separator: "\n"))
      }
    }
  }

  // MARK: - Lines

  private enum Line { case row(String), interrupted, end }

  private func nextLine() throws(InputError) -> Line {
    var searched = 0
    while true {
      if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        return .row(try take(end, dropping: 1))
      }
      if reachedEnd { return bytes.isEmpty ? .end : .row(try take(bytes.count, dropping: 0)) }
      searched = bytes.count
      switch StandardInput.readChunk(into: &bytes) {
      case 0: continue
      case nil: reachedEnd = true
      case EINTR?:
        guard Interrupt.take() else { continue }
        bytes.removeAll()
        return .interrupted
      case let code?: throw .system(code: code)
      }
    }
  }

  private func take(_ count: Int, dropping rest: Int) throws(InputError) -> String {
    let line = bytes.prefix(count)
    bytes.removeFirst(count + rest)
    defer { position.advance(over: rest > 0 ? line + [UInt8(ascii: "\n")] : line) }
    let row = try position.decode(line)
    return row.last == "\r" ? String(row.dropLast()) : row
  }

  /// Shows a prompt where the user sees it, but not in output that is kept.
  private func show(_ text: String) {
    guard isTerminal || isTranscript else { return }
    fflush(nil)
    let isOutput = TerminalState.outputIsTerminal || isTranscript
    writeAll(text, to: isOutput ? STDOUT_FILENO : STDERR_FILENO)
  }
}
