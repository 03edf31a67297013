import CKernels

/// The sum of a function of the distances of a row's elements from a center, in both precisions, with
/// the bits of the three operations.
struct DistanceSumKernel: Sendable {
  typealias Rows<Element> = @Sendable (Int, UnsafePointer<Element>, Element) -> Double

  let rows32: Rows<Float>
  let rows64: Rows<Double>

  static let squares = DistanceSumKernel(
    rows32: sum_of_squares_from_f32, rows64: sum_of_squares_from_f64)
  static let exponentials = DistanceSumKernel(
    rows32: sum_of_exponentials_from_f32, rows64: sum_of_exponentials_from_f64)

  /// The sum over all elements.
  func callAsFunction(_ x: Tensor, from center: Tensor) throws(TensorError) -> Tensor {
    let center = try center.converted(to: x.type)
    let sum =
      x.type == .float32
      ? sum(of: x, from: center, rows32) : sum(of: x, from: center, rows64)
    try Interruption.check()
    return Tensor(sum)
  }

  private func sum<Element: Sendable>(
    of x: Tensor, from center: Tensor, _ rows: Rows<Element>
  ) -> Double {
    let center = center.withElements(of: Element.self) { $0[0] }
    var sum = 0.0
    x.withElements(of: Element.self) {
      ReductionKernel.sum.reduceRows($0, &sum, 1, x.count) { rows($0, $1, center) }
    }
    return sum
  }
}

extension Tensor {
  /// Σ f(x − c) over axes, for an elementwise function and a center that broadcasts.
  ///
  /// Over all elements of a long tensor that nobody follows it takes one pass over memory, and gives
  /// the bits of the three.
  func sum(
    of function: some Elementwise, from center: Tensor, axes: [Int]?, keep: Bool
  ) -> Tensor {
    guard case .unary(let kernel)? = function.loop, let distanceSum = kernel.distanceSum,
      axes == nil, center.count == 1, type != .bool, count > ReductionKernel.blockLength,
      !isFollowed, !center.isFollowed, commonPrecision(self, center) == type
    else { return function(self - center).sum(axes: axes, keep: keep) }
    return Tensor.attempt { () throws(TensorError) in
      let sum = try distanceSum(self, from: center)
      return keep ? sum.reshaped(shape.map { _ in 1 }).stored(as: type) : sum
    }
  }
}
