/// A reduction over axes, by a kernel for neighbouring ones.
protocol Reduction: Primitive {
  /// In order and counted from the front.
  var axes: [Int] { get }
  var kernel: ReductionKernel { get }
}
