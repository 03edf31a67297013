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

  /// What it makes of its input; what goes wrong travels in the tensors. A layer in training mode
  /// may draw from the stream.
  func callAsFunction(_ input: Signal, drawingFrom stream: inout RandomStream) -> Signal

  /// The layers it is made of, with their names; none for a layer that is made of none.
  var parts: [(name: String, layer: any Layer)] { get }

  /// How large it is.
  var extent: Extent { get }
}

extension Layer {
  package var parts: [(name: String, layer: any Layer)] { [] }
  package var extent: Extent { Extent() }

  /// What it makes of its input, for layers that draw nothing: all of them in evaluation mode.
  package func callAsFunction(_ input: Signal) -> Signal {
    var stream = RandomStream(key: 0)
    return self(input, drawingFrom: &stream)
  }

  /// Applied to one tensor.
  package func callAsFunction(_ x: Tensor) -> Signal { self(.tensor(x)) }

  /// A failed signal that says what the layer expected of its input.
  func expected(_ what: String, found x: Tensor) -> Signal {
    if x.failure != nil { return .tensor(x) }
    return .tensor(
      Tensor(
        failure: .argument(operation: description, expected: what, found: "shape \(x.shape)")))
  }
}
