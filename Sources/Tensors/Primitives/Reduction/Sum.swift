/// The sum over axes. What comes back is repeated along them.
struct Sum: Reduction {
  let axes: [Int]
  /// The shape of the result, with or without the summed axes.
  let shape: [Int]

  var name: String { "sum" }
  var reads: Reads { [] }
  var kernel: ReductionKernel { .sum }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let sum = try operands[0].reduced(by: kernel, axes: axes, isNumber: shape.isEmpty)
    return try Reshape(shape: shape).value([sum])
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let x = application.operands[0]
    var kept = x.shape
    for axis in axes { kept[axis] = 1 }
    return d.reshaped(kept).broadcast(to: x.shape, type: x.type)
  }
}

extension Tensor {
  /// The sum over axes (all of them for nil); `keep` leaves them with length 1.
  ///
  ///     Tensor([1, 2, 3, 4], shape: [2, 2]).sum(axes: [0]).scalars    // [4, 6]
  package func sum(axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let axes = try resolve(axes: axes, in: shape, operation: "sum")
      return Sum(axes: axes, shape: shape.reducing(axes, keep: keep))(self)
    }
  }
}

extension [Int] {
  /// A shape without some axes, or with 1 in their place.
  func reducing(_ axes: [Int], keep: Bool) -> [Int] {
    indices.compactMap { axes.contains($0) ? (keep ? 1 : nil) : self[$0] }
  }
}
