import ArgumentParser
import Claims
import Distributions
import Glibc
import Machine
import Notebooks
import Session
import Syntax
import Tensors

/// Holds closed forms of the library against their definitions, and claims against points.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a closed form, or a claim, by means that do not share its formula.",
    discussion: """
      hw5 verify 'kl(Normal(0, 1), Normal(1, 2))'
      hw5 verify 'for μ in -5..5: kl[Normal(μ, 1) ‖ Normal(0, 1)] ≈ μ²/2'

      kl, entropy, mean and variance of laws of numbers are compared with enclosures of the \
      integrals and sums that define them.
      """)

  @Argument(help: "Expressions or claims.")
  var expressions: [String]

  func run() throws {
    Interrupts.install()
    var codes: [RunStatus] = []
    for (index, expression) in expressions.enumerated() {
      if index > 0 { print() }
      codes.append(Self.verify(expression))
    }
    let code = RunStatus.gravest(of: codes)
    guard code == .success else { throw CommandFailure(status: code) }
  }

  private static func verify(_ expression: String) -> RunStatus {
    guard !expression.hasSuffix(".hw5nb") else {
      StandardError.write(
        "error: expected an expression or a claim, found the notebook \(expression); hw5 run checks "
          + "the claims of notebooks")
      return .usage
    }
    let world = World(progress: TerminalProgress())
    world.stream = RandomStream(seed: 0, label: expression)
    let ledger = ClaimLedger()
    world.judge = ledger.judge(seed: 0, world: world)
    let session = Session(world: world)
    do {
      if isClaim(expression) {
        try session.evaluate(Source(name: "verify", text: expression), as: .claimCell)
        for claim in ledger.results { print("\(claim.statement)\n  \(claim.summary)") }
        return .gravest(of: ledger.results.map { status(of: $0.verdict) })
      }
      let check = try ClosedFormCheck(expression, in: session)
      print(VerificationTable(check).text)
      return status(of: check.verdict)
    } catch  where error is NotVerifiable || error is NotDefinable {
      StandardError.write("error: \(error)")
      return .usage
    } catch {
      let failure = error as? Failure ?? Failure(Trap(error))
      StandardError.write(failure.rendered(colored: StandardError.isTerminal))
      return failure.isInterruption ? .interrupted : .error
    }
  }

  /// Whether the text claims something, wherever in it.
  private static func isClaim(_ text: String) -> Bool {
    let program = try? Parser.parse(Source(name: "verify", text: text), as: .claimCell)
    return program?.statements.contains { if case .claim = $0 { true } else { false } } ?? false
  }

  private static func status(of verdict: ClaimResult.Verdict) -> RunStatus {
    verdict.standing == .passed ? .success : .claim
  }
}
