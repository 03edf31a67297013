import Tensors

extension DivergenceRule {
  static let categoricalToCategorical = DivergenceRule(
    "Categorical ‖ Categorical", Categorical.self, Categorical.self
  ) { p, q in
    // Of categories that q has not, a sum over those of p says more.
    guard p.categoryCount == q.categoryCount else { return nil }
    return try divergence(p.probabilities, q.probabilities, p.batchShape, q.batchShape)
  }

  /// n times that of one choice; ∞ where the counts differ, since no draw of one is one of the other.
  static let multinomialToMultinomial = DivergenceRule(
    "Multinomial ‖ Multinomial", Multinomial.self, Multinomial.self
  ) { p, q in
    let value = try divergence(p.probabilities, q.probabilities, p.batchShape, q.batchShape)
    let (count, other) = (p.totalCount.constant, q.totalCount.constant)
    // Of no choices 0, also where one would be excluded.
    let isNone = count .== 0
    let together = count * Tensor.choose(isNone, 0, value)
    return Tensor.choose(count .== other, together, Tensor(.infinity)).broadcast(to: value.shape)
  }

  private static func divergence(
    _ p: ChoiceProbabilities, _ q: ChoiceProbabilities, _ batch: [Int], _ otherBatch: [Int]
  ) throws -> Tensor {
    guard p.count == q.count else {
      throw TensorError.argument(
        operation: "kl", expected: "as many categories in both laws",
        found: "\(p.count) and \(q.count)")
    }
    let shape = try broadcastShape(batch, otherBatch, operation: "kl")
    return ChoiceProbabilities.divergence(p, q).broadcast(to: shape)
  }
}
