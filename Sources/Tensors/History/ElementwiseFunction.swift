/// A function of every element of one tensor, given by a loop.
protocol ElementwiseFunction: Elementwise {
  var kernel: UnaryKernel { get }
}

extension ElementwiseFunction {
  var loop: ElementwiseLoop? { .unary(kernel) }
}
