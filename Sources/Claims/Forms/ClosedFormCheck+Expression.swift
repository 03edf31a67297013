import Distributions
import Machine
import Session
import Syntax

extension ClosedFormCheck {
  /// Checks a functional of laws, such as `kl(p, q)` or `p.entropy`, whatever it is called there.
  ///
  /// Fails with `Failure` if the expression cannot be evaluated, and with `NotVerifiable` if it is no
  /// functional or one without a definition that can be enclosed.
  package init(_ expression: String, in session: Session) throws {
    let source = Source(name: "verify", text: expression)
    let evidence = Evidence()
    session.world.evidence = evidence
    defer { session.world.evidence = nil }
    let value = try session.evaluate(source).value
    guard evidence.answers.count == 1, let answer = evidence.answers.first, answer.hasClosedForm,
      value.isBitwiseEqual(answer.number)
    else { throw NotVerifiable(expression: expression, obstacle: nil) }
    guard case .defined(let defined, _)? = answer.found else {
      throw NotVerifiable(expression: expression, obstacle: answer.obstacle)
    }
    let closed = try evidence.closedForm(of: value, session.interpreter)
    guard let number = closed.number else {
      throw NotVerifiable(expression: expression, obstacle: nil)
    }
    self.init(statement: expression, closed: number, defined: defined)
  }
}

/// An expression that has no definition to hold it against.
package struct NotVerifiable: Error, Equatable, CustomStringConvertible {
  package let expression: String
  /// What keeps a functional from being found by its definition.
  package let obstacle: String?

  package var description: String {
    if let obstacle { return "\(expression): \(obstacle)" }
    return "expected kl(q, p), entropy(p), mean(p), variance(p) or another functional of laws of "
      + "numbers, or a claim, found \(expression)"
  }
}
