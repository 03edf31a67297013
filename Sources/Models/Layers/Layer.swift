import Tensors

/// A part of a model: a function with trainable tensors inside, and a value.
///
///     let encoder = Sequential([
///       try Dense(784, 500, using: &stream), Activation.tanh,
///       Branches([("μ", head), ("log_variance", otherHead)]),
///     ])
///     encoder(.tensor(images))              // a record of two tensors
package protocol Layer: Parametrised {
  /// How it is written: "Dense(784, 500)".
  var description: String { get }

  /// What it makes of its input; what goes wrong travels in the tensors.
  func callAsFunction(_ input: Signal) -> Signal

  /// The layers it is made of, with their names; none for a layer that is made of none.
  var parts: [(name: String, layer: any Layer)] { get }

  /// How large it is.
  var extent: Extent { get }
}

extension Layer {
  package var parts: [(name: String, layer: any Layer)] { [] }
  package var extent: Extent { Extent() }

  /// Applied to one tensor.
  package func callAsFunction(_ x: Tensor) -> Signal { self(.tensor(x)) }
}
