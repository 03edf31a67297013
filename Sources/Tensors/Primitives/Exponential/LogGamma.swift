import Arithmetic

/// log |Γ(x)|. ∂ = ψ(x), the digamma function.
struct LogGamma: Primitive {
  var name: String { "log_gamma" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { Double.logGamma($0) }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * Tensor.polygamma(0, application.operands[0])
  }
}

/// ψ⁽ⁿ⁾(x), the (n + 1)-th derivative of log Γ: 0 is digamma, 1 trigamma. ∂ = ψ⁽ⁿ⁺¹⁾(x).
struct Polygamma: Primitive {
  let order: Int

  var name: String { "polygamma" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { Double.polygamma(order, $0) }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * Tensor.polygamma(order + 1, application.operands[0])
  }
}

extension Tensor {
  package static func logGamma(_ x: Tensor) -> Tensor { LogGamma()(x) }

  package static func polygamma(_ order: Int, _ x: Tensor) -> Tensor {
    Polygamma(order: order)(x)
  }
}
