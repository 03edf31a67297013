/// tanh x. ∂ = 1 − tanh² x.
struct HyperbolicTangent: ElementwiseFunction {
  var name: String { "tanh" }
  var reads: Reads { .result }
  var kernel: UnaryKernel { .hyperbolicTangent }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    HyperbolicTangentPullback()(d, application.result)
  }
}

/// d (1 − y²), in one pass.
struct HyperbolicTangentPullback: Elementwise {
  var name: String { "tanh" }
  var reads: Reads { .operands }
  var loop: ElementwiseLoop? { .binary(.tangentPullback) }

  func pullback(_ e: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (d, y) = (application.operands[0], application.operands[1])
    return operand == 0 ? self(e, y).summed(like: d) : (-2 * e * d * y).summed(like: y)
  }
}

extension Tensor {
  package static func tanh(_ x: Tensor) -> Tensor { HyperbolicTangent()(x) }
}
