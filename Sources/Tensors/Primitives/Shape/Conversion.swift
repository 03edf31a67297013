/// The same numbers in another element type. The derivative passes, in the operand's precision.
struct Conversion: Elementwise {
  let type: ElementType

  var name: String { type.name }
  var reads: Reads { [] }

  var loop: ElementwiseLoop? { .conversion(type) }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d.stored(as: application.operands[0].type)
  }
}

extension Tensor {
  /// The elements in another type; a number stays a double, since it has no precision of its own.
  package func stored(as type: ElementType) -> Tensor {
    if type == self.type || (rank == 0 && type == .float32) { return self }
    // A mask is constant almost everywhere.
    return Conversion(type: type)(type == .bool ? constant : self)
  }
}
