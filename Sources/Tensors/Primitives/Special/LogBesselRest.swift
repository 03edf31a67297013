import Arithmetic

/// log Iᵥ(x) − r + v arsinh(v/x) with r = √(v² + x²), of operands x and v.
/// ∂/∂x = Iᵥ₊₁(x)/Iᵥ(x) + (v − r)/x (DLMF 10.29.2); by the order there is none.
struct LogBesselRest: Primitive {
  var name: String { "log_bessel_i_rest" }
  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try BinaryKernel(name) { x, v in Double.logBesselIRest(v, x) }(operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, v) = (application.operands[0], application.operands[1])
    guard operand == 0 else {
      return Tensor(
        failure: .notDifferentiable("the Bessel function has no derivative by its order here"))
    }
    let (r, next) = (Tensor.hypotenuse(v, x), Tensor.hypotenuse(v + 1, x))
    // log of Iᵥ₊₁/Iᵥ: what the exponents differ by, and their rests.
    let exponents =
      (2 * v + 1) / (next + r) + v * Tensor.asinh(v / x) - (v + 1) * Tensor.asinh((v + 1) / x)
    let ratio = Tensor.exp(exponents + LogBesselRest()(x, v + 1) - application.result)
    return (d * (ratio + (v - r) / x)).summed(like: x)
  }
}

extension Tensor {
  /// log Iᵥ(x) − r + v arsinh(v/x) with r = √(v² + x²), for real v ≥ 0 and x > 0.
  package static func logBesselIRest(_ order: Tensor, _ x: Tensor) -> Tensor {
    LogBesselRest()(x, order)
  }
}
