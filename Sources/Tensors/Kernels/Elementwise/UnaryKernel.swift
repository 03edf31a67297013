import CKernels

/// A loop over one array, in both precisions.
package struct UnaryKernel: Sendable {
  package typealias Loop<Element> =
    @Sendable (Int, UnsafePointer<Element>, UnsafeMutablePointer<Element>) -> Void

  let float32: Loop<Float>
  package let float64: Loop<Double>
  /// Where there are loops that sum the function of the distances from a center.
  var distanceSum: DistanceSumKernel?

  /// The function of every element; a mask counts as numbers.
  func callAsFunction(_ x: Tensor) throws(TensorError) -> Tensor {
    let x = try x.asNumbers()
    let count = x.count
    let result: Tensor
    switch x.type {
    case .float32:
      result = try Tensor(shape: x.shape, type: .float32, filling: Float.self) { target in
        x.withElements(of: Float.self) { source in
          Threads.forEachElementRange(of: count) {
            float32($0.count, source + $0.lowerBound, target + $0.lowerBound)
          }
        }
      }
    case .float64, .bool:
      result = try Tensor(shape: x.shape, type: .float64, filling: Double.self) { target in
        x.withElements(of: Double.self) { source in
          Threads.forEachElementRange(of: count) {
            float64($0.count, source + $0.lowerBound, target + $0.lowerBound)
          }
        }
      }
    }
    try Interruption.check()
    return result
  }
}

extension UnaryKernel {
  package static let negate = UnaryKernel(float32: negate_f32, float64: negate_f64)
  package static let absolute = UnaryKernel(float32: absolute_f32, float64: absolute_f64)
  package static let sign = UnaryKernel(float32: sign_f32, float64: sign_f64)
  package static let floor = UnaryKernel(float32: floor_f32, float64: floor_f64)
  package static let nearest = UnaryKernel(float32: nearest_f32, float64: nearest_f64)
  package static let logarithm2 = UnaryKernel(float32: logarithm_2_f32, float64: logarithm_2_f64)
  package static let logarithm10 = UnaryKernel(float32: logarithm_10_f32, float64: logarithm_10_f64)
  package static let inverseTangent = UnaryKernel(
    float32: inverse_tangent_f32, float64: inverse_tangent_f64)
  package static let square = UnaryKernel(
    float32: square_f32, float64: square_f64, distanceSum: .squares)
  package static let squareRoot = UnaryKernel(float32: square_root_f32, float64: square_root_f64)
  package static let reciprocal = UnaryKernel(float32: reciprocal_f32, float64: reciprocal_f64)
  package static let exponential = UnaryKernel(
    float32: exponential_f32, float64: exponential_f64, distanceSum: .exponentials)
  package static let exponentialMinusOne = UnaryKernel(
    float32: exponential_minus_one_f32, float64: exponential_minus_one_f64)
  package static let logarithm = UnaryKernel(float32: logarithm_f32, float64: logarithm_f64)
  package static let logarithmOnePlus = UnaryKernel(
    float32: logarithm_one_plus_f32, float64: logarithm_one_plus_f64)
  package static let sine = UnaryKernel(float32: sine_f32, float64: sine_f64)
  package static let cosine = UnaryKernel(float32: cosine_f32, float64: cosine_f64)
  package static let hyperbolicSine = UnaryKernel(
    float32: hyperbolic_sine_f32, float64: hyperbolic_sine_f64)
  package static let hyperbolicCosine = UnaryKernel(
    float32: hyperbolic_cosine_f32, float64: hyperbolic_cosine_f64)
  package static let hyperbolicTangent = UnaryKernel(
    float32: hyperbolic_tangent_f32, float64: hyperbolic_tangent_f64)
  package static let inverseHyperbolicSine = UnaryKernel(
    float32: inverse_hyperbolic_sine_f32, float64: inverse_hyperbolic_sine_f64)
  package static let sigmoid = UnaryKernel(float32: sigmoid_f32, float64: sigmoid_f64)
  package static let softplus = UnaryKernel(float32: softplus_f32, float64: softplus_f64)
  package static let errorFunction = UnaryKernel(
    float32: error_function_f32, float64: error_function_f64)
  package static let complementaryErrorFunction = UnaryKernel(
    float32: complementary_error_function_f32, float64: complementary_error_function_f64)
  package static let inverseErrorFunction = UnaryKernel(
    float32: inverse_error_function_f32, float64: inverse_error_function_f64)
  package static let rectify = UnaryKernel(float32: rectify_f32, float64: rectify_f64)
}
