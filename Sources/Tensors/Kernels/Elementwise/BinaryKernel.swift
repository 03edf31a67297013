import CKernels

/// A loop over two arrays, in both precisions, broadcasting one against the other.
struct BinaryKernel: Sendable {
  typealias Loop<Operand, Result> =
    @Sendable (
      Int, UnsafePointer<Operand>, Int, UnsafePointer<Operand>, Int, UnsafeMutablePointer<Result>
    ) -> Void

  /// What an error message calls it.
  let name: String
  let float32: Loop<Float, Float>
  let float64: Loop<Double, Double>

  func callAsFunction(_ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
    let (a, b) = try inCommonPrecision(a, b)
    let shape = try broadcastShape(a.shape, b.shape, operation: name)
    if shape.isEmpty || a.type == .float64 {
      return try loop(a, b, shape: shape, type: .float64, float64)
    }
    return try loop(a, b, shape: shape, type: .float32, float32)
  }
}

/// A comparison of two arrays, in both precisions.
struct RelationKernel: Sendable {
  let name: String
  let float32: BinaryKernel.Loop<Float, UInt8>
  let float64: BinaryKernel.Loop<Double, UInt8>

  func callAsFunction(_ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
    let (a, b) = try inCommonPrecision(a, b)
    let shape = try broadcastShape(a.shape, b.shape, operation: name)
    return a.type == .float32
      ? try loop(a, b, shape: shape, type: .bool, float32)
      : try loop(a, b, shape: shape, type: .bool, float64)
  }
}

/// A combination of two masks.
struct MaskKernel: Sendable {
  let name: String
  let bytes: BinaryKernel.Loop<UInt8, UInt8>

  func callAsFunction(_ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
    for operand in [a, b] where operand.type != .bool {
      throw .notAMask(operation: name, type: operand.type)
    }
    let shape = try broadcastShape(a.shape, b.shape, operation: name)
    return try loop(a, b, shape: shape, type: .bool, bytes)
  }
}

private func loop<Operand, Result>(
  _ a: Tensor, _ b: Tensor, shape: [Int], type: ElementType,
  _ kernel: BinaryKernel.Loop<Operand, Result>
) throws(TensorError) -> Tensor {
  let isOneRow = (a.rank == 0 || a.shape == shape) && (b.rank == 0 || b.shape == shape)
  let layout =
    isOneRow
    ? nil
    : try Layout(
      shape: shape,
      operandStrides: [
        broadcastStrides(of: a.shape, to: shape), broadcastStrides(of: b.shape, to: shape),
      ])
  let result = try Tensor(shape: shape, type: type, filling: Result.self) { target in
    a.withElements(of: Operand.self) { left in
      b.withElements(of: Operand.self) { right in
        if let layout {
          layout.forEachRow { start, length, offsets in
            kernel(
              length, left + offsets[0], layout.rowSteps[0], right + offsets[1],
              layout.rowSteps[1], target + start)
          }
        } else {
          // By far the most frequent, so without the detour.
          let (leftStep, rightStep) = (a.rank == 0 ? 0 : 1, b.rank == 0 ? 0 : 1)
          Threads.forEachElementRange(of: shape.reduce(1, *)) {
            let start = $0.lowerBound
            kernel(
              $0.count, left + start * leftStep, leftStep, right + start * rightStep, rightStep,
              target + start)
          }
        }
      }
    }
  }
  try Interruption.check()
  return result
}

/// Both as numbers of one precision: a number takes the other's, two precisions make float64.
func inCommonPrecision(_ a: Tensor, _ b: Tensor) throws(TensorError) -> (Tensor, Tensor) {
  let type = commonPrecision(a, b)
  return (try a.converted(to: type), try b.converted(to: type))
}

/// A mask and a number have no precision of their own; two precisions make float64.
func commonPrecision(_ a: Tensor, _ b: Tensor) -> ElementType {
  func precision(_ x: Tensor) -> ElementType? {
    x.rank == 0 || x.type == .bool ? nil : x.type
  }
  return switch (precision(a), precision(b)) {
  case (.float32?, .float32?), (.float32?, nil), (nil, .float32?): .float32
  default: .float64
  }
}

extension BinaryKernel {
  static let add = BinaryKernel(name: "+", float32: add_f32, float64: add_f64)
  static let subtract = BinaryKernel(name: "-", float32: subtract_f32, float64: subtract_f64)
  static let multiply = BinaryKernel(name: "*", float32: multiply_f32, float64: multiply_f64)
  static let divide = BinaryKernel(name: "/", float32: divide_f32, float64: divide_f64)
  static let power = BinaryKernel(name: "^", float32: power_f32, float64: power_f64)
  static let remainder = BinaryKernel(name: "%", float32: remainder_f32, float64: remainder_f64)
  static let maximum = BinaryKernel(name: "max", float32: maximum_f32, float64: maximum_f64)
  static let minimum = BinaryKernel(name: "min", float32: minimum_f32, float64: minimum_f64)
  static let xLogarithmY = BinaryKernel(
    name: "xlogy", float32: x_logarithm_y_f32, float64: x_logarithm_y_f64)
  static let xLogarithmOnePlusY = BinaryKernel(
    name: "xlog1py", float32: x_logarithm_one_plus_y_f32, float64: x_logarithm_one_plus_y_f64)
  static let bernoulliLogDensity = BinaryKernel(
    name: "log_density", float32: bernoulli_log_density_f32, float64: bernoulli_log_density_f64)
  static let tangentPullback = BinaryKernel(
    name: "tanh", float32: tangent_pullback_f32, float64: tangent_pullback_f64)
}

extension RelationKernel {
  static let equal = RelationKernel(name: "==", float32: equal_f32, float64: equal_f64)
  static let unequal = RelationKernel(name: "!=", float32: unequal_f32, float64: unequal_f64)
  static let less = RelationKernel(name: "<", float32: less_f32, float64: less_f64)
  static let lessOrEqual = RelationKernel(
    name: "<=", float32: less_or_equal_f32, float64: less_or_equal_f64)
}

extension MaskKernel {
  static let and = MaskKernel(name: "and", bytes: mask_and)
  static let or = MaskKernel(name: "or", bytes: mask_or)
}
