import Glibc

/// √(a² + b²), without overflow. ∂/∂a = a/√(a² + b²), 0 at the origin.
struct Hypotenuse: Primitive {
  var name: String { "hypot" }
  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try BinaryKernel(name, by: Glibc.hypot)(operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (own, r) = (application.operands[operand], application.result)
    let isZero = r .== 0
    return Tensor.choose(isZero, 0, d * (own / Tensor.choose(isZero, 1, r))).summed(like: own)
  }
}

extension Tensor {
  /// √(a² + b²), without overflow.
  package static func hypotenuse(_ a: Tensor, _ b: Tensor) -> Tensor { Hypotenuse()(a, b) }
}
