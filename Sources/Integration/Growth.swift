import Arithmetic
import Balls

/// How fast a function grows at most: |g(t)| ≤ c₀ + c₁|t − m| + c₂|t − m|² + … for every real t.
///
///     Growth(center: 0, [0, 1])                        // of t itself
///     Growth(center: 1, [0, 1]).around(3)              // |t − 1| ≤ 2 + |t − 3|
package struct Growth: Sendable {
  /// m.
  package let center: RealBall
  /// c₀, c₁, …, none negative.
  package let coefficients: [RealBall]

  package init(center: RealBall, _ coefficients: [RealBall]) {
    self.center = center
    self.coefficients = coefficients
  }

  /// The same about another point, by |t − m| ≤ |t − m′| + |m − m′|.
  package func around(_ other: RealBall) -> Growth {
    let distance = RealBall.abs(center - other)
    var result: [RealBall] = []
    // Horner's scheme: times (|t − m′| + distance), plus the next coefficient.
    for coefficient in coefficients.reversed() {
      var next = [RealBall](repeating: 0, count: result.count + 1)
      for (power, value) in result.enumerated() {
        next[power] = next[power] + value * distance
        next[power + 1] = next[power + 1] + value
      }
      next[0] = next[0] + coefficient
      result = next
    }
    return Growth(center: other, result)
  }

  /// Of the sum of two functions that grow so.
  package static func + (a: Growth, b: Growth) -> Growth {
    let b = b.around(a.center)
    let count = max(a.coefficients.count, b.coefficients.count)
    return Growth(
      center: a.center,
      (0..<count).map { power in
        (power < a.coefficients.count ? a.coefficients[power] : 0)
          + (power < b.coefficients.count ? b.coefficients[power] : 0)
      })
  }

  /// About how large the function is at that distance from the center.
  package func size(at distance: Double) -> Double {
    // In balls, whose exponents have no bounds: c₂ may overflow where c₂·d² does not.
    coefficients.reversed().reduce(RealBall(0)) { $0 * RealBall(distance) + $1 }.midpoint
  }
}
