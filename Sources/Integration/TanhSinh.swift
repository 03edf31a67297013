import Arithmetic
import Tensors

/// Integrals from 0 to 1 of functions that may be infinite at the ends, by the double exponential
/// rule (H. Takahasi and M. Mori, "Double exponential formulas for numerical integration", 1974).
///
///     try TanhSinh().integral { x, _ in x.map { 1 / $0.squareRoot() } }     // 2, ± 1e-13
///
/// With x = 1/(1 + e^{−π sinh t}) the integrand falls doubly exponentially in t, and the trapezoidal
/// rule doubles its digits whenever the step is halved.
package struct TanhSinh: Sendable {
  /// The steps are halved until two sums differ by less than this share of the integral of the
  /// absolute value,
  package var tolerance = 1e-14
  /// or than this,
  package var absoluteTolerance = 0.0
  /// but so often at most.
  package var halvings = 9

  package init() {}

  package struct Result: Sendable {
    /// The error is the difference of the last two sums, and what the outermost points still come to:
    /// much, where the integral diverges.
    package let estimate: Estimate
    /// The integral of the absolute value.
    package let magnitude: Double
    /// What the points may come to where the function is no number, if it is as large there as
    /// anywhere else.
    package let lost: Double
  }

  /// ∫ f(x) dx, where f is asked for many x at once and for 1 − x, which is exact near 1.
  package func integral(
    _ function: (_ x: [Double], _ rest: [Double]) throws -> [Double]
  ) throws -> Result {
    var (sum, magnitude, lost, largest, outermost) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (step, last) = (0.5, Double.nan)
    for level in 0...max(1, halvings) {
      if Interruption.isRequested { throw IntegrationError.interrupted }
      let count = Int((Self.reach / step).rounded(.down))
      // Nodes of the levels before are not asked again.
      let indices = (-count...count).filter { level == 0 || !$0.isMultiple(of: 2) }
      let nodes = indices.map { Node(at: Double($0) * step) }
      let values = try function(nodes.map(\.x), nodes.map(\.rest))
      if level == 0 {
        for (node, value) in [(nodes.first, values.first), (nodes.last, values.last)] {
          guard let node, let value, value.isFinite else { continue }
          outermost += node.weight * value.magnitude
        }
      }
      for (node, value) in zip(nodes, values) {
        guard value.isFinite else {
          lost += node.weight
          continue
        }
        sum += node.weight * value
        magnitude += node.weight * value.magnitude
        largest = max(largest, value.magnitude)
      }
      let value = step * sum
      let difference = (value - last).magnitude
      // The first sums may agree by chance.
      let allowed = max(tolerance * step * magnitude, absoluteTolerance)
      if level >= 3 && difference <= allowed || level >= halvings && level > 0 {
        return Result(
          estimate: Estimate(value, error: difference + outermost), magnitude: step * magnitude,
          lost: 2 * step * lost * largest)
      }
      last = value
      step /= 2
    }
    return Result(estimate: Estimate(.nan, error: .infinity), magnitude: .nan, lost: .nan)
  }

  /// Where x is about the smallest normal double.
  private static let reach = 6.0

  private struct Node {
    let x: Double
    let rest: Double
    /// dx/dt.
    let weight: Double

    init(at t: Double) {
      let e = Double.exp(-.pi * Double.sinh(t.magnitude))
      let (near, far) = (e / (1 + e), 1 / (1 + e))
      (x, rest) = t < 0 ? (near, far) : (far, near)
      weight = .pi * Double.cosh(t) * near * far
    }
  }
}
