import Glibc

/// arccos x, NaN beyond ±1. ∂ = −1/√(1 − x²).
struct InverseCosine: Primitive {
  var name: String { "acos" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { Glibc.acos($0) }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let x = application.operands[0]
    return -d / Tensor.sqrt((1 - x) * (1 + x))
  }
}

extension Tensor {
  package static func acos(_ x: Tensor) -> Tensor { InverseCosine()(x) }
}
