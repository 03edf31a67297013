/// x log y, 0 where x is 0, with gradient 0 there. ∂/∂x = log y, ∂/∂y = x/y.
struct XLogY: Elementwise {
  var name: String { "xlogy" }
  var reads: Reads { .operands }
  var loop: ElementwiseLoop? { .binary(.xLogarithmY) }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, y) = (application.operands[0], application.operands[1])
    let safe = Tensor.choose(x .== 0, 1, y)
    return operand == 0
      ? (d * Tensor.log(safe)).summed(like: x) : (d * x / safe).summed(like: y)
  }
}

/// x log(1 + y), 0 where x is 0, with gradient 0 there. ∂/∂x = log(1 + y), ∂/∂y = x/(1 + y).
struct XLogOnePlusY: Elementwise {
  var name: String { "xlog1py" }
  var reads: Reads { .operands }
  var loop: ElementwiseLoop? { .binary(.xLogarithmOnePlusY) }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, y) = (application.operands[0], application.operands[1])
    let safe = Tensor.choose(x .== 0, 0, y)
    return operand == 0
      ? (d * Tensor.logOnePlus(safe)).summed(like: x) : (d * x / (safe + 1)).summed(like: y)
  }
}

extension Tensor {
  package static func xlogy(_ x: Tensor, _ y: Tensor) -> Tensor { XLogY()(x, y) }
  package static func xlogOnePlusY(_ x: Tensor, _ y: Tensor) -> Tensor { XLogOnePlusY()(x, y) }
}
