import Arithmetic

/// log Φ(z), also where Φ underflows. ∂ = φ(z)/Φ(z).
struct LogNormalCumulative: Primitive {
  var name: String { "log_ndtr" }
  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { Double.logNormalCumulative($0) }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let logDensity =
      -0.5 * Tensor.square(application.operands[0]) - Tensor.constant(.halfLogTwoPi)
    return d * Tensor.exp(logDensity - application.result)
  }
}

/// The y with erfc y = q. ∂ = −√π/2 exp(y²).
struct InverseComplementaryErrorFunction: Primitive {
  var name: String { "erfcinv" }
  var reads: Reads { .result }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { Double.inverseErfc($0) }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * -0.886226925452758 * Tensor.exp(Tensor.square(application.result))
  }
}

extension Tensor {
  /// log Φ(z), also where Φ underflows.
  package static func logNormalCumulative(_ z: Tensor) -> Tensor { LogNormalCumulative()(z) }

  /// The y with erfc y = q, for q from 0 to 2; NaN beyond.
  package static func inverseErfc(_ q: Tensor) -> Tensor {
    InverseComplementaryErrorFunction()(q)
  }

  /// The z with Φ(z) = p.
  package static func normalQuantile(_ p: Tensor) -> Tensor {
    -1.4142135623730951 * inverseErfc(2 * p)
  }
}
