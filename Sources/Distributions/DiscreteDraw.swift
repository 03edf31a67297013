import Tensors

/// A draw that is no differentiable function of its parameters: a derivative that would have to
/// pass through it fails.
struct DiscreteDraw: Primitive {
  /// The law it was drawn from.
  let law: String
  let draw: Tensor

  var name: String { "sample" }
  var reads: Reads { [] }

  func value(_: [Tensor]) throws(TensorError) -> Tensor { draw }

  func pullback(_ d: Tensor, to _: Int, in _: Application) -> Tensor {
    Tensor(
      failure: .notDifferentiable(
        "a draw from \(law) is no differentiable function of the law's parameters, and the value "
          + "depends on both; take the draw outside of the function, or use an expectation"))
  }
}

extension Tensor {
  /// The tensor as a draw from a law with this parameter.
  func drawn(from law: String, parameter: Tensor) -> Tensor {
    DiscreteDraw(law: law, draw: self)(parameter)
  }
}
