import Tensors

/// A derivative beside the difference quotient it should equal.
///
/// The slope of `function` along `direction` is found twice: from the gradient, and from central
/// differences of two widths, extrapolated to zero (Richardson). What the extrapolation changed and
/// what rounding can contribute bound the error of the second.
package struct GradientCheck {
  /// The gradient's inner product with the direction.
  package let slope: Double
  /// The extrapolated difference quotient, and a bound for its error.
  package let quotient: Double
  package let tolerance: Double

  package var holds: Bool { abs(slope - quotient) <= tolerance }

  package init(
    of function: ([Tensor]) throws -> Tensor, at point: [Tensor], along direction: [Tensor]
  ) throws {
    let gradient = try valueAndGradient(at: point, of: function).gradient
    slope = try zip(gradient, direction).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }
      .checked().item

    var largest = 0.0
    func value(_ step: Double) throws -> Double {
      let moved = zip(point, direction).map { $0 + step * $1 }
      let value = try function(moved).checked().item
      largest = max(largest, abs(value))
      return value
    }
    // The width at which cutting the series and rounding weigh the same: ε^(1/5) of order 1.
    let width = 1e-3
    let wide = (try value(width) - value(-width)) / (2 * width)
    let narrow = (try value(width / 2) - value(-width / 2)) / width
    quotient = narrow + (narrow - wide) / 3
    // The function itself is known to some units in the last place.
    let rounding = 64 * largest * Double.ulpOfOne / width
    tolerance = abs(narrow - wide) * 0.01 + rounding + 1e-9 * abs(quotient)
  }
}
