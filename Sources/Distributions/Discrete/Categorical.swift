import Arithmetic
import Tensors

/// The law of a whole number from 0 to n − 1, each with a probability of its own.
///
///     try Categorical(probabilities: Tensor([1, 3])).logDensity(1).item   // -0.2876820724517809
///
/// The last axis of the parameter is one law, the others are a batch. Of probabilities the shares of
/// their sum count; some may be 0.
package struct Categorical: LawOfNumbers {
  package let probabilities: ChoiceProbabilities

  /// Fails with `ConstraintViolation` or `TensorError` unless they are finite and ≥ 0, with one above 0.
  package init(probabilities: Tensor) throws {
    try self.init(weights: probabilities, "probs", of: "Categorical")
  }

  /// Fails with `ConstraintViolation` or `TensorError` unless they are below ∞, and one above −∞.
  package init(logits: Tensor) throws {
    probabilities = try ChoiceProbabilities(logits: logits, of: "Categorical")
  }

  /// A law may be made of it, which messages name.
  init(weights: Tensor, _ parameter: String, of law: String) throws {
    probabilities = try ChoiceProbabilities(weights: weights, parameter, of: law)
  }

  package func logDensity(_ x: Tensor) -> Tensor {
    let point = x.constant
    let isInside = support.contains(point)
    let value: Tensor
    switch probabilities.given {
    case .weights:
      value = ChoiceProbabilities.logarithm(picked(probabilities.values, at: point, isInside))
    case .logits: value = picked(probabilities.logarithms, at: point, isInside)
    }
    if isInside.isAllTrue { return value }
    let outside = Tensor.choose(point .== point, Tensor(-.infinity), point)
    return Tensor.choose(isInside, value, outside)
  }

  /// The elements along the last axis of a table at positions that broadcast against the batch; 0
  /// is taken for those that are none.
  private func picked(_ table: Tensor, at positions: Tensor, _ areValid: Tensor) -> Tensor {
    let n = Double(table.shape.last ?? 0)
    let laws = batchShape.reduce(1, *)
    let starts = n * Tensor.range(0, laws).reshaped(batchShape)
    let places = starts + Tensor.choose(areValid, positions, 0)
    return table.reshaped([table.count]).picking(places, axis: 0)
  }

  // MARK: Parameters

  package var name: String { "Categorical" }
  package var batchShape: [Int] { probabilities.batchShape }
  package var categoryCount: Int { probabilities.count }

  package var support: Support {
    .integers(from: 0, to: Tensor(Double(categoryCount - 1)))
  }

  // MARK: Statistics

  private var categories: Tensor { Tensor.range(0, categoryCount) }

  package var mean: Tensor { (probabilities.values * categories).sum(axes: [-1]) }

  package var variance: Tensor {
    let distance = categories - mean.expanded(at: batchShape.count)
    return (probabilities.values * Tensor.square(distance)).sum(axes: [-1])
  }

  /// The first of the likeliest.
  package var mode: Tensor? { probabilities.values.constant.argmax(axis: -1) }

  package var entropy: Tensor { probabilities.entropy }

  // MARK: Cumulative

  package func cumulative(_ x: Tensor) -> Tensor {
    byPlace(x, of: probabilities.values.cumulativeSum(axis: batchShape.count), before: 0)
  }

  package func survival(_ x: Tensor) -> Tensor { byPlace(x, of: above, before: 1) }

  /// What lies above each category, the smallest first into the sum.
  private var above: Tensor {
    let axis = batchShape.count
    let p = probabilities.values.flipped(axes: [axis])
    let shifted = Tensor.concatenate(
      [.zeros(batchShape + [1]), p.slice(axis: axis, 0..<categoryCount - 1)], axis: axis)
    return shifted.cumulativeSum(axis: axis).flipped(axes: [axis])
  }

  /// A table's element at the largest category that is not above x; NaN stays.
  private func byPlace(_ x: Tensor, of table: Tensor, before: Double) -> Tensor {
    let x = x.constant
    let last = Double(categoryCount - 1)
    let isInside = Tensor.and(Tensor(0) .<= x, x .< Tensor(last))
    let known = picked(table, at: Tensor.floor(x), isInside)
    let outside = Tensor.choose(
      x .< 0, Tensor(before), Tensor.choose(x .>= Tensor(last), Tensor(1 - before), x))
    return Tensor.choose(isInside, known, outside)
  }

  package func quantile(_ p: Tensor) -> Tensor {
    let sums = probabilities.values.constant.cumulativeSum(axis: batchShape.count)
    return firstReached(p) { sums .< $0 }
  }

  package func upperQuantile(_ p: Tensor) -> Tensor {
    let above = above.constant
    return firstReached(p) { above .> $0 }
  }

  /// How many categories have not reached a probability; rounding carries it to none that is never
  /// taken.
  private func firstReached(_ p: Tensor, _ hasNotReached: (Tensor) -> Tensor) -> Tensor {
    let p = p.constant
    let isTaken = probabilities.values.constant .> 0
    let last = Tensor.choose(isTaken, categories, 0).max(axes: [-1])
    let count = hasNotReached(p.expanded(at: p.rank)).sum(axes: [-1])
    let isProbability = Tensor.and(0 .<= p, p .<= 1)
    return Tensor.choose(isProbability, Tensor.minimum(count, last), Tensor(.nan))
  }

  // MARK: Sampling

  package var isReparametrised: Bool { false }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    let p = probabilities.values
    return stream.categorical(probabilities: p.constant, shape + batchShape)
      .stored(as: p.type == .float32 ? .float32 : .float64)
      .barrier(
        behind: [p],
        "a draw from a Categorical law is no differentiable function of its probabilities; draw "
          + "outside of the function, or use an expectation")
  }
}

// MARK: - Catalogue

extension Categorical {
  package static let kind = DistributionKind(
    name: "Categorical",
    summary: "A whole number from 0 on, each with its share of probs, or by their logits.",
    example: ("density(Categorical([1, 3]), 1)", "0.75"),
    signatures: [
      DistributionKind.Signature([("probs", .weights)]) {
        try Categorical(probabilities: $0[0])
      },
      DistributionKind.Signature([("logits", .logWeights)]) {
        try Categorical(logits: $0[0])
      },
    ])
}
