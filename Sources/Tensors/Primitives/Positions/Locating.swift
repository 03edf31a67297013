/// An operation that answers positions: whole numbers, which do not move when their operands do a
/// little, so that there is no derivative.
protocol Locating: Primitive {}

extension Locating {
  var reads: Reads { [] }
  var isDifferentiable: Bool { false }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let own = application.operands[operand]
    return .zeros(own.shape, type: own.type)
  }
}
