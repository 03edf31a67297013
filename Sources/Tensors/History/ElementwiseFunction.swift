/// A function of every element of one tensor, given by a loop.
protocol ElementwiseFunction: Primitive {
  var kernel: UnaryKernel { get }
}

extension ElementwiseFunction {
  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor { try kernel(operands[0]) }
}
