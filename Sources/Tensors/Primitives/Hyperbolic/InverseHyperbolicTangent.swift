import Glibc

/// artanh x, NaN beyond ±1. ∂ = 1/(1 − x²).
struct InverseHyperbolicTangent: Primitive {
  var name: String { "atanh" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { Glibc.atanh($0) }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let x = application.operands[0]
    return d / ((1 - x) * (1 + x))
  }
}

extension Tensor {
  package static func atanh(_ x: Tensor) -> Tensor { InverseHyperbolicTangent()(x) }
}
