import Distributions
import Integration
import Machine
import Tensors

/// What is integrated of a function that is known by its values.
extension IntegratedFunction {
  /// ∫ f(x) dx of an element of the values.
  func integral(over range: Interval, element: Int) throws -> Estimate {
    var inherited = InheritedError()
    let integral = try GaussKronrod().integral(
      of: { try replace($0, element: element, noting: &inherited) }, over: range)
    return Estimate(integral.value, error: integral.error + inherited.integral)
  }

  /// Σ f(k) over whole numbers.
  func sum(from lower: Double, to upper: Double, element: Int) throws -> Estimate {
    var inherited = 0.0
    let sum = try Series().sum(from: lower, to: upper) { k in
      let value = try value(at: k, element: element)
      inherited += value.error
      return value.value
    }
    return Estimate(sum.value, error: sum.error + inherited)
  }

  /// E f(x), by quadrature over each coordinate.
  func mean(under law: any Distribution, element: Int) throws -> Estimate {
    guard !law.eventShape.isEmpty else {
      return try Distributions.expectation(
        under: law, ofEstimates: { try value(at: $0, element: element) })
    }
    var largestError = 0.0
    let mean = try Distributions.expectation(underVectors: law) { points in
      try Self.rows(of: points).map { point in
        let value = try value(at: point, element: element)
        largestError = max(largestError, value.error)
        return value.value
      }
    }
    return Estimate(mean.value, error: mean.error + largestError)
  }

  /// The points of a batch, one after the other.
  static func rows(of points: Tensor) throws -> [Tensor] {
    let numbers = try points.checked().scalars
    let shape = Array(points.shape.dropFirst())
    let size = shape.reduce(1, *)
    return (0..<points.shape[0]).map { row in
      Tensor(Array(numbers[row * size..<(row + 1) * size]), shape: shape)
    }
  }
}
