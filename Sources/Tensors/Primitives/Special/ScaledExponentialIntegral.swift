import Arithmetic

/// eˣ E₁(x). ∂ = eˣ E₁(x) − 1/x.
struct ScaledExponentialIntegral: Primitive {
  var name: String { "exp1_scaled" }
  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { Double.scaledExponentialIntegral($0) }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * (application.result - 1 / application.operands[0])
  }
}

extension Tensor {
  /// eˣ E₁(x), for x > 0.
  package static func scaledExponentialIntegral(_ x: Tensor) -> Tensor {
    ScaledExponentialIntegral()(x)
  }
}
