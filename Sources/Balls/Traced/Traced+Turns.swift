import Arithmetic

extension Traced {
  /// Where the formula turns from one straight line to another, as log(1 + eˣ) does at 0.
  package var turns: [RealBall] {
    var walk = Walk()
    walk.visit(self)
    return walk.turns
  }

  private struct Walk {
    private(set) var turns: [RealBall] = []
    /// The steps themselves, so that no other is made where one was.
    private var known: [ObjectIdentifier: Step] = [:]

    mutating func visit(_ value: Traced) {
      switch value {
      case .constant: return
      case .polynomial(let polynomial): polynomial.rest.map { visit(.step($0)) }
      case .step(let step):
        guard known.updateValue(step, forKey: ObjectIdentifier(step)) == nil else { return }
        if case .unary(.softplus, let x) = step.operation, let line = x.line {
          turns.append(RealBall(-line.intercept / line.rate))
        }
        _ = step.operation.map { visit($0) }
      }
    }
  }
}
