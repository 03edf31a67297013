/// An elementwise operation that is constant almost everywhere: its derivative is zero.
protocol StepFunction: Elementwise {}

extension StepFunction {
  var reads: Reads { [] }
  var isDifferentiable: Bool { false }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let own = application.operands[operand]
    return .zeros(own.shape, type: own.type)
  }
}
