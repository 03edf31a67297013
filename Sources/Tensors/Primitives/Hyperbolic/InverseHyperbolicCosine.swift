import Glibc

/// arcosh x, NaN below 1. ∂ = 1/√(x² − 1).
struct InverseHyperbolicCosine: Primitive {
  var name: String { "acosh" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { Glibc.acosh($0) }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let x = application.operands[0]
    return d / (Tensor.sqrt(x - 1) * Tensor.sqrt(x + 1))
  }
}

extension Tensor {
  package static func acosh(_ x: Tensor) -> Tensor { InverseHyperbolicCosine()(x) }
}
