import Claims
import Glibc
import Machine
import Notebooks
import Session
import Syntax
import Tensors

/// One input put through everything that reads or runs text.
///
/// Each must end in a value or in an error that says something. What ends the process is told by the
/// parent, which hears of every step before it is taken.
struct Trial {
  /// What ended in neither.
  struct Finding: Error {
    var text: String
  }

  /// The step of an evaluation that came to a value.
  static let value = "showing the value"

  /// Called before each step with its name.
  var announce: (String) -> Void

  func run(_ input: Input) throws {
    if input.kind.isNotebook {
      try tryNotebook(input.bytes)
      return
    }
    // The reader of files refuses what is no UTF-8; the prompt repairs it.
    let text = String(decoding: input.bytes, as: UTF8.self)
    let source = Source(name: "soak", text: text)
    announce("reading")
    try read(source)
    announce("checking")
    check(source)
    announce("formatting")
    // What is no script may still be a cell of claims.
    let isScript = (try? Parser.parse(source)) != nil
    try format(source, as: isScript ? .script : .claimCell)
    announce("evaluating")
    try evaluate(source, within: input.kind.milliseconds)
  }

  private func read(_ source: Source) throws {
    for mode in [Parser.Mode.entry, .cell, .claimCell] {
      for error in Parser.errors(in: source, as: mode) {
        if Diagnostic(error, in: source).rendered().isEmpty { throw Finding(text: "no message") }
      }
    }
    _ = Parser.completeness(of: source)
    _ = try? Parser.parseInline(source)
    _ = Highlighter.spans(in: source)
  }

  private func check(_ source: Source) {
    var check = StaticCheck()
    for finding in check.diagnostics(in: source) { _ = finding.rendered() }
  }

  private func format(_ source: Source, as mode: Parser.Mode) throws {
    let once: String
    let twice: String
    do throws(Formatter.Failure) {
      once = try Formatter.format(source, as: mode)
      twice = try Formatter.format(Source(name: "formatted", text: once), as: mode)
    } catch {
      if case .syntax = error { return }
      throw Finding(text: "formatting changes the meaning")
    }
    if once != twice { throw Finding(text: "formatting twice is not formatting once") }
  }

  /// Evaluates as machine code from the first turn on, and, where that came to an end in time, again
  /// word by word: both must come to the same.
  private func evaluate(_ source: Source, within milliseconds: Int) throws {
    guard let native = try outcome(of: source, warmth: 0, within: milliseconds) else { return }
    announce("evaluating word by word")
    guard let shown = try outcome(of: source, warmth: .max, within: milliseconds),
      shown != native
    else { return }
    throw Finding(text: "machine code comes to another result: \(native) for \(shown)")
  }

  /// What an evaluation shows, or its error; `nil` where it was stopped.
  private func outcome(
    of source: Source, warmth: Int32, within milliseconds: Int
  ) throws -> String? {
    var printed = ""
    let world = World(directory: ".", output: { printed += $0 })
    let session = Session(world: world)
    session.interpreter.warmth = warmth
    world.stream = RandomStream(seed: 0, label: "soak")
    let ledger = ClaimLedger()
    world.judge = ledger.judge(seed: 0, world: world)
    Budget.start(milliseconds: milliseconds)
    defer { Budget.end() }
    do throws(Failure) {
      let outcome = try session.evaluate(source)
      if warmth == 0 { announce(Trial.value) }
      printed += outcome.value.display
    } catch {
      if error.rendered().isEmpty { throw Finding(text: "an error without a message") }
      if error.isInterruption { return nil }
      printed += error.rendered()
    }
    announce("showing claims")
    for claim in ledger.failed { _ = claim.summary }
    return printed
  }

  private func tryNotebook(_ bytes: [UInt8]) throws {
    announce("reading a notebook")
    let reading = NotebookReader.read(bytes, file: "soak.hw5nb")
    for issue in reading.issues where issue.description.isEmpty {
      throw Finding(text: "an issue without a message")
    }
    announce("checking a notebook")
    for fault in NotebookCheck.faults(in: reading.notebook) { _ = fault.rendered() }
    announce("formatting a notebook")
    guard let once = try? NotebookFormatter.format(bytes, file: "soak.hw5nb") else { return }
    guard try NotebookFormatter.format(once, file: "soak.hw5nb") == once else {
      throw Finding(text: "formatting twice is not formatting once")
    }
  }
}
