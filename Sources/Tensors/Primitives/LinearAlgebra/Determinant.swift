/// The determinants of square matrices in the last two axes.
struct Determinant: Primitive {
  var name: String { "det" }
  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].determinants(operation: name).value
  }

  /// d · det A · A⁻ᵀ (Giles 2008, 2.2.4); fails at a singular matrix, where the inverse does.
  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let a = application.operands[0]
    let scale = (d * application.result).expanded(at: -1).expanded(at: -1)
    let inverse = Tensor.inverse(a, operation: "the derivative of det")
    return (scale * inverse.matrixTransposed).stored(as: a.type)
  }
}

/// log |det A| for square matrices in the last two axes, −∞ of singular ones.
struct LogDeterminant: Primitive {
  /// Whether a negative determinant gives NaN, as its logarithm does.
  var isSigned = false

  var name: String { isSigned ? "logdet" : "slogdet" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let (_, logarithm, sign) = try operands[0].determinants(operation: name)
    return isSigned ? try choose((sign .< 0).checked(), .init(.nan), logarithm) : logarithm
  }

  /// d · A⁻ᵀ (Giles 2008, 2.2.4).
  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let a = application.operands[0]
    let inverse = Tensor.inverse(a, operation: "the derivative of \(name)")
    return (d.expanded(at: -1).expanded(at: -1) * inverse.matrixTransposed).stored(as: a.type)
  }
}

extension Tensor {
  /// The determinants of square matrices in the last two axes.
  package static func determinant(_ a: Tensor) -> Tensor { Determinant()(a) }

  /// The logarithms of determinants: −∞ of singular matrices, NaN of negative determinants.
  package static func logDeterminant(_ a: Tensor) -> Tensor { LogDeterminant(isSigned: true)(a) }

  /// The signs of determinants (−1, 0, 1) and the logarithms of their magnitudes.
  package static func signAndLogDeterminant(_ a: Tensor) -> (sign: Tensor, logarithm: Tensor) {
    let sign = attempt { () throws(TensorError) in
      try a.checked().determinants(operation: "slogdet").sign
    }
    return (sign, LogDeterminant()(a))
  }
}
