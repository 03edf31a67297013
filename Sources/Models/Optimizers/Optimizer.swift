import Tensors

/// A rule that moves parameters along their gradients, with what it remembers: a value.
///
///     var rule = Adam(rate: 1e-3)
///     try rule.update(&parameters, along: gradients)
///
/// A rule sees a list of tensors; which tensors of a model these are, the model's parameter tree
/// says.
package protocol Optimizer: Sendable {
  /// How it is written: "Adam(rate: 0.001)".
  var description: String { get }

  /// Changes the parameters, in place where nobody else refers to them; a derivative for each, of
  /// its shape. The same list, in the same order, at each step.
  mutating func update(
    _ parameters: inout [Tensor], along gradients: [Derivative]
  ) throws(TensorError)
}

extension Optimizer {
  package mutating func update(
    _ parameters: inout [Tensor], along gradients: [Tensor]
  ) throws(TensorError) {
    try update(&parameters, along: gradients.map { Derivative.tensor($0) })
  }
}
