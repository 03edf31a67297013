import Tensors

extension DivergenceRule {
  /// Σ p (log p − log q) over 0 and 1; a value that p never takes adds nothing.
  static let bernoulli = DivergenceRule("Bernoulli ‖ Bernoulli", Bernoulli.self, Bernoulli.self) {
    p, q in
    let (weights, own, other) = (p.probabilities, p.logProbabilities, q.logProbabilities)
    func term(_ weight: Tensor, _ log: Tensor, _ otherLog: Tensor) -> Tensor {
      // Chosen before the product, so that neither 0 · ∞ nor its derivative arises.
      let isTaken = weight.constant .> 0
      return weight * Tensor.choose(isTaken, log - otherLog, 0)
    }
    return term(weights.one, own.one, other.one) + term(weights.zero, own.zero, other.zero)
  }
}
