import Arithmetic

/// The x at which P(a, x), or Q(a, x), is p, of operands p and a. With the density f at x,
/// ∂/∂p = ±1/f and ∂/∂a = −(∂P/∂a)/f.
struct InverseRegularizedGamma: Primitive {
  let isUpper: Bool

  var name: String { isUpper ? "gammainccinv" : "gammaincinv" }
  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let isUpper = isUpper
    return try BinaryKernel(name) { p, a in
      isUpper ? Double.inverseRegularizedGammaQ(a, p) : Double.inverseRegularizedGammaP(a, p)
    }(operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, a) = (application.result, application.operands[1])
    let share = d / GammaDensity()(x, a)
    let part =
      operand == 1
      ? -share * RegularizedGammaByShape()(x, a) : isUpper ? -share : share
    return part.summed(like: application.operands[operand])
  }
}

extension Tensor {
  /// The x with P(a, x) = p.
  package static func inverseRegularizedGammaP(_ a: Tensor, _ p: Tensor) -> Tensor {
    InverseRegularizedGamma(isUpper: false)(p, a)
  }

  /// The x with Q(a, x) = q.
  package static func inverseRegularizedGammaQ(_ a: Tensor, _ q: Tensor) -> Tensor {
    InverseRegularizedGamma(isUpper: true)(q, a)
  }
}
