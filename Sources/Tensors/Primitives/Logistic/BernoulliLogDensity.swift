/// x l − log(1 + eˡ), elementwise: the log density of x, 0 or 1, where the log odds of a 1 are l.
/// ∂/∂x = l, ∂/∂l = x − σ(l).
struct BernoulliLogDensity: Elementwise {
  var name: String { "log_density" }
  var reads: Reads { .operands }
  var loop: ElementwiseLoop? { .binary(.bernoulliLogDensity) }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, l) = (application.operands[0], application.operands[1])
    return operand == 0
      ? (d * l).summed(like: x) : BernoulliScore()(d, x, l).summed(like: l)
  }
}

/// d (x − σ(l)), in one pass.
struct BernoulliScore: Elementwise {
  var name: String { "log_density" }
  var reads: Reads { .operands }
  var loop: ElementwiseLoop? { .ternary(.bernoulliScore) }

  func pullback(_ e: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (d, x, l) = (application.operands[0], application.operands[1], application.operands[2])
    switch operand {
    case 0: return BernoulliScore()(e, x, l).summed(like: d)
    case 1: return (e * d).summed(like: x)
    default:
      let probability = Tensor.sigmoid(l)
      return -(e * d * (probability * (1 - probability))).summed(like: l)
    }
  }
}

extension Tensor {
  /// The log density of zeros and ones for given log odds, elementwise.
  package static func bernoulliLogDensity(_ x: Tensor, logits: Tensor) -> Tensor {
    BernoulliLogDensity()(x, logits)
  }
}
