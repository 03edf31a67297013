/// The loop of an elementwise operation.
enum ElementwiseLoop: Sendable {
  case unary(UnaryKernel)
  case binary(BinaryKernel)
  case ternary(TernaryKernel)
  case relation(RelationKernel)
  case masks(MaskKernel)
  case inversion
  /// Of two alternatives and a mask.
  case choice
  case conversion(ElementType)

  /// The operation on whole tensors, as many as it takes.
  func callAsFunction(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    switch self {
    case .unary(let kernel): try kernel(operands[0])
    case .binary(let kernel): try kernel(operands[0], operands[1])
    case .ternary(let kernel): try kernel(operands[0], operands[1], operands[2])
    case .relation(let kernel): try kernel(operands[0], operands[1])
    case .masks(let kernel): try kernel(operands[0], operands[1])
    case .inversion: try invert(operands[0])
    case .choice: try choose(operands[2], operands[0], operands[1])
    case .conversion(let type): try operands[0].converted(to: type)
    }
  }
}

/// An operation each of whose elements is a function of the same element of the operands, which
/// broadcast.
///
/// A plan joins such operations into one pass over memory.
protocol Elementwise: Primitive {
  /// Absent where there is no loop of its own for these parameters.
  var loop: ElementwiseLoop? { get }
}

extension Elementwise {
  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    guard let loop else { preconditionFailure("an operation without a loop says its value") }
    return try loop(operands)
  }
}
