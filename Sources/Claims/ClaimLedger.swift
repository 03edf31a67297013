import Machine
import Session
import Syntax

/// The claims of a cell, counted before they are tried, so that none can vanish.
package final class ClaimLedger {
  /// One for each claim of the cell, in order: `id`, `id-2`, ….
  package private(set) var results: [ClaimResult] = []
  /// How many points the claims of the cell are tried at, unless there are fewer.
  package var pointLimit: Int?
  private var next = 0
  /// Where claims of the document failed before.
  private let memory: FailingPoints?

  package init(memory: FailingPoints? = nil) { self.memory = memory }

  /// The claims that were tried and did not hold.
  package var failed: [ClaimResult] { results.filter { $0.verdict.standing == .failed } }

  /// Forgets all claims; those of the text that runs next are noted as they are judged.
  package func begin() {
    results = []
    pointLimit = nil
    next = 0
  }

  /// Notes the claims that a cell's text, or a script's, holds.
  package func begin(
    _ source: Source, as mode: Parser.Mode = .claimCell, id: String, says: String?
  ) {
    begin()
    guard let program = try? Parser.parse(source, as: mode) else { return }
    for case .claim(let claim) in program.statements {
      let number = results.count + 1
      var result = ClaimResult(
        id: number == 1 ? id : "\(id)-\(number)", says: says,
        statement: String(source[claim.span]), verdict: .notRun)
      result.line = source.position(of: claim.span.start).line
      results.append(result)
    }
  }

  /// What a world asks for a verdict; each answer is noted here.
  package func judge(
    seed: UInt64, world: World
  ) -> (CompiledClaim, Interpreter) throws(Trap) -> Value {
    { [unowned self, unowned world] claim, interpreter throws(Trap) in
      let index = next
      next += 1
      let expected = results.indices.contains(index) ? results[index] : nil
      do throws(Trap) {
        var result = try ClaimJudge.judge(
          claim, id: expected?.id ?? "claim", seed: seed, pointLimit: pointLimit, memory: memory,
          world: world, interpreter: interpreter)
        result.says = expected?.says
        if expected == nil { results.append(result) } else { results[index] = result }
        return .object(VerdictObject(result))
      } catch {
        if expected != nil { results[index].verdict = .error }
        throw error
      }
    }
  }
}

/// The verdict on a claim, as a value: one line at the prompt.
package final class VerdictObject: Object {
  package let result: ClaimResult

  init(_ result: ClaimResult) { self.result = result }

  override package var kindDescription: String { "a verdict" }

  override package var display: String { result.summary }
}

extension ClaimResult {
  /// The verdict with its evidence, in one line: "refuted (numeric): 1 against 2".
  package var summary: String {
    var line = verdict.rawValue
    line += points <= 1 ? "" : " at \(points) points"
    if let left, let right { line += ": \(left) against \(right)" }
    if let difference, difference != 0, bound != nil {
      line += ", apart by \(NumberFormat.significant(2).string(difference))"
    }
    if let point, verdict.standing == .failed || isNegated { line += ", at \(point)" }
    if let note { line += " (\(note))" }
    return line
  }
}
