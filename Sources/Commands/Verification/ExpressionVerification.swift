import Claims
import Distributions
import Machine
import Notebooks
import Session
import Syntax
import Tensors

/// An expression or a text of claims from the command line.
struct ExpressionVerification {
  let text: String
  let seed: UInt64

  func run(_ report: inout VerificationReport) {
    let world = World(progress: TerminalProgress())
    world.stream = RandomStream(seed: seed, label: text)
    let ledger = ClaimLedger()
    world.judge = ledger.judge(seed: seed, world: world)
    let session = Session(world: world)
    do {
      if let mode {
        let source = Source(name: "verify", text: text)
        ledger.begin(source, as: mode, id: "claim", says: nil)
        defer { report.add(text.onOneLine, ledger.results) }
        try session.evaluate(source, as: mode)
      } else {
        let check = try ClosedFormCheck(text, in: session)
        if !report.isQuiet { print(VerificationTable(check).text) }
        report.add(text.onOneLine, [ClaimResult(check)], showsLines: false)
      }
    } catch  where error is NotVerifiable || error is NotDefinable {
      StandardError.write("error: \(error)")
      report.note(.usage)
    } catch {
      let failure = error as? Failure ?? Failure(Trap(error))
      StandardError.write(failure.rendered(colored: StandardError.isTerminal))
      report.note(failure.isInterruption ? .interrupted : .error)
    }
  }

  /// How the text is read where it claims something, wherever in it; nil of an expression.
  private var mode: Parser.Mode? {
    // Only a script may hold expressions beside its claims.
    [Parser.Mode.claimCell, .script].first { mode in
      let program = try? Parser.parse(Source(name: "verify", text: text), as: mode)
      return program?.statements.contains { if case .claim = $0 { true } else { false } } ?? false
    }
  }
}

extension ClaimResult {
  /// A closed form at the laws that an expression names.
  init(_ check: ClosedFormCheck) {
    self.init(id: "form", statement: check.statement, verdict: check.verdict)
    let form = FormCheck(check)
    points = 1
    method = form.method
    left = form.left
    right = form.right
    difference = form.difference
    bound = form.bound
  }
}
