import Tensors

/// The average of parameters over the steps of a training: a value with an update.
///
///     var average = try WeightAverage(decay: 0.99)
///     try average.update(with: parameters)
///
/// With a decay, a ← a + (1 − decay)(θ − a), begun at the first θ; without, the mean of all (Polyak
/// and Juditsky, Acceleration of stochastic approximation by averaging, 1992).
package struct WeightAverage: Sendable {
  package let decay: Double?
  /// Updates so far.
  package var count = 0
  /// The average of each parameter; none before the first update.
  package var tensors: [Tensor] = []

  /// Fails with `TensorError` unless the decay is in [0, 1).
  package init(decay: Double?) throws(TensorError) {
    if let decay { try NumberCondition.share.check(decay, as: "decay", of: "EMA") }
    self.decay = decay
  }

  package mutating func update(with parameters: [Tensor]) throws(TensorError) {
    count += 1
    if count == 1 {
      tensors = parameters.map(\.constant)
      return
    }
    guard tensors.map(\.shape) == parameters.map(\.shape) else {
      throw .argument(
        operation: "update", expected: "a model of shapes \(tensors.map(\.shape))",
        found: "\(parameters.map(\.shape))")
    }
    let step = ParameterStep.approach(share: decay.map { 1 - $0 } ?? 1 / Double(count))
    var memory: [[Tensor]] = []
    try step.apply(to: &tensors, along: parameters.map { .tensor($0) }, memory: &memory)
  }
}
