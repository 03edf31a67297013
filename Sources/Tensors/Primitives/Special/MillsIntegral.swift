import Arithmetic

/// The integral of sⁿ exp(−ts − s²/2) over s > 0, of an order n ≥ 0. ∂ = minus that of order n + 1.
struct MillsIntegral: Primitive {
  let order: Int

  var name: String { "mills_integral\(order)" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { Double.millsIntegral(order, $0) }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    -d * MillsIntegral(order: order + 1)(application.operands[0])
  }
}

extension Tensor {
  /// The integral of sⁿ exp(−ts − s²/2) over s > 0; Mills' ratio for n = 0.
  package static func millsIntegral(_ order: Int, _ t: Tensor) -> Tensor {
    MillsIntegral(order: order)(t)
  }
}
