import Tensors

extension DivergenceRule {
  /// ∞ where p gives weight to what q excludes, whatever the families.
  static let excludedSupport = DivergenceRule(
    "laws of which one excludes the other", (any LawOfNumbers).self, (any LawOfNumbers).self
  ) { p, q in
    guard p.excludes(by: q) else { return nil }
    let shape = try broadcastShape(p.batchShape, q.batchShape, operation: "kl")
    return Tensor(.infinity).broadcast(to: shape)
  }
}

extension LawOfNumbers {
  /// Whether every law of the batch gives weight to points that the other's support excludes.
  fileprivate func excludes(by other: any LawOfNumbers) -> Bool {
    switch (support, other.support) {
    case (.interval(let from, let to), .interval(let otherFrom, let otherTo)),
      (.integers(let from, let to), .integers(let otherFrom, let otherTo)):
      Tensor.or(from .< otherFrom, otherTo .< to).isAllTrue
    case (.values(let values), .values), (.values(let values), .integers):
      !other.support.contains(values).isAllTrue
    // Single points have no weight under a density, and all weight of the others.
    case (.interval, .integers), (.integers, .interval), (.values, .interval), (.interval, .values):
      true
    default: false
    }
  }
}
