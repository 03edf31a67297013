import Glibc

/// arcsin x, NaN beyond ±1. ∂ = 1/√(1 − x²).
struct InverseSine: Primitive {
  var name: String { "asin" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { Glibc.asin($0) }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let x = application.operands[0]
    return d / Tensor.sqrt((1 - x) * (1 + x))
  }
}

extension Tensor {
  package static func asin(_ x: Tensor) -> Tensor { InverseSine()(x) }
}
