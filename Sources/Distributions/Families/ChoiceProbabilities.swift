import Arithmetic
import Tensors

/// Probabilities of categories, along the last axis: what laws of choices are given by.
package struct ChoiceProbabilities: Sendable {
  package let given: Given
  /// They add up to 1.
  package let values: Tensor

  package enum Given: Sendable {
    /// Numbers ≥ 0, of which the shares of their sum count.
    case weights(Tensor)
    /// Logarithms of such.
    case logits(Tensor)
  }

  /// Fails unless weights are finite, ≥ 0 and not all 0.
  init(weights: Tensor, _ parameter: String = "probs", of law: String) throws {
    try Constraint.weights.check(weights, parameter, of: law)
    given = .weights(weights)
    // Lest the sum be no double.
    let shares = weights / weights.constant.max(axes: [-1], keep: true)
    values = shares / shares.sum(axes: [-1], keep: true)
  }

  /// Fails unless logits are below ∞ and not all −∞.
  init(logits: Tensor, of law: String) throws {
    try Constraint.logWeights.check(logits, "logits", of: law)
    given = .logits(logits)
    values = logits.softmax()
  }

  var count: Int { values.shape.last ?? 0 }
  var batchShape: [Int] { values.shape.dropLast() }

  /// Their logarithms; −∞, and no derivative, where they are 0.
  var logarithms: Tensor {
    switch given {
    case .weights: return Self.logarithm(values)
    case .logits(let logits):
      // −∞ has no derivative.
      let isVoid = logits.constant .== Tensor(-.infinity)
      let finite = Tensor.choose(isVoid, -1e300, logits)
      return Tensor.choose(isVoid, Tensor(-.infinity), finite.logSoftmax())
    }
  }

  static func logarithm(_ p: Tensor) -> Tensor {
    let isVoid = p.constant .== 0
    return Tensor.choose(isVoid, Tensor(-.infinity), Tensor.log(Tensor.choose(isVoid, 1, p)))
  }

  /// −Σ p log p, with 0 log 0 = 0.
  var entropy: Tensor {
    let isVoid = values.constant .== 0
    return -(values * Tensor.choose(isVoid, 0, logarithms)).sum(axes: [-1])
  }

  /// Σ p log p/q ≥ 0: ∞ where q excludes what p does not.
  static func divergence(_ p: ChoiceProbabilities, _ q: ChoiceProbabilities) -> Tensor {
    let (own, other) = (p.values, q.values)
    let (isTaken, isPossible) = (own.constant .> 0, other.constant .> 0)
    let both = Tensor.and(isTaken, isPossible)
    // p (q/p − 1 − log q/p): the linear terms of all categories cancel.
    let inner = Tensor.choose(both, own, 1)
    let shared = inner * Tensor.itakuraSaito(Tensor.choose(both, other, 1), inner)
    // Of tiny probabilities the logarithms know more.
    let (log, otherLog) = (p.logarithms, q.logarithms)
    let isExcluded = Tensor.and(isTaken, otherLog.constant .== Tensor(-.infinity))
    let isBelowDoubles = Tensor.and(isTaken, Tensor.not(isPossible))
    let far =
      own * Tensor.choose(Tensor.and(isBelowDoubles, Tensor.not(isExcluded)), log - otherLog, 0)
      - own
    let term = Tensor.choose(
      both, shared,
      Tensor.choose(isBelowDoubles, far, Tensor.choose(isTaken, 0, other)))
    return Tensor.choose(isExcluded, Tensor(.infinity), term).sum(axes: [-1])
  }
}
