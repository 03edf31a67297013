import Arithmetic
import Tensors

/// Steps by the mean of past gradients over the root of the mean of their squares
/// (Kingma and Ba, 2015, algorithm 1).
///
///     m ← β₁ m + (1 − β₁) g          θ ← θ − rate m̂/(√v̂ + ε)
///     v ← β₂ v + (1 − β₂) g²         m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ)
package struct Adam: Optimizer {
  package let rate: Double
  package let beta1: Double
  package let beta2: Double
  package let epsilon: Double
  /// Updates so far: t.
  package private(set) var step = 0
  /// m and v of each parameter; empty before the first update.
  package private(set) var moments: (first: [Tensor], second: [Tensor]) = ([], [])

  /// Fails with `TensorError` unless the rate and ε are positive and both β in [0, 1).
  package init(
    rate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8
  ) throws(TensorError) {
    for (label, value, holds, condition) in [
      ("rate", rate, rate > 0 && rate.isFinite, "a positive number"),
      ("beta1", beta1, 0 <= beta1 && beta1 < 1, "a number in [0, 1)"),
      ("beta2", beta2, 0 <= beta2 && beta2 < 1, "a number in [0, 1)"),
      ("epsilon", epsilon, epsilon > 0 && epsilon.isFinite, "a positive number"),
    ] where !holds {
      throw .argument(
        operation: "Adam", expected: "\(condition) as \(label)", found: value.written)
    }
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  package mutating func update(
    _ parameters: inout [Tensor], along gradients: [Derivative]
  ) throws(TensorError) {
    if step == 0 {
      let zeros = parameters.map { Tensor.zeros($0.shape, type: $0.type) }
      moments = (zeros, zeros)
    }
    step += 1
    let rule = AdamStep(
      rate: rate, meanDecay: beta1, squareDecay: beta2, epsilon: epsilon, step: step)
    guard gradients.count == parameters.count, moments.first.count == parameters.count else {
      throw .argument(
        operation: "update", expected: "a gradient for each of \(moments.first.count) parameters",
        found: "\(parameters.count) parameters, \(gradients.count) gradients")
    }
    for i in parameters.indices {
      try rule.apply(
        to: &parameters[i], gradient: gradients[i], mean: &moments.first[i],
        square: &moments.second[i])
    }
  }

  package var description: String { "Adam(rate: \(rate.written))" }
}
