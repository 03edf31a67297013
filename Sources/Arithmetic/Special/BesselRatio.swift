/// Quotients of modified Bessel functions of real order v ≥ 0 at x ≥ 0, of which laws on spheres are
/// made; NaN elsewhere.
///
/// A(x) = Iᵥ₊₁(x)/Iᵥ(x) rises from 0 to 1, and is the slope of log(Iᵥ(x)/xᵛ).
package struct BesselRatio {
  /// A(x).
  package let ratio: Double
  /// 1 − A(x), exact where that is small.
  package let complement: Double
  /// A′(x), exact where that is small.
  package let slope: Double

  package init(order v: Double, at x: Double) {
    guard v >= 0, x >= 0, x < .infinity else {
      (ratio, complement, slope) = (.nan, .nan, .nan)
      return
    }
    if let series = HankelSeries(order: v, at: x) {
      let first = series.slope / series.sum
      complement = (v + 0.5) / x - first
      ratio = 1 - complement
      slope = (v + 0.5) / (x * x) + series.curvature / series.sum - first * first
      return
    }
    // Backwards through the orders by A(m) = 1/(2(m + 1)/x + A(m + 1)) (DLMF 10.33.1) and what follows
    // of it for 1 − A and A′: what the start misses is multiplied by A² at each step, which is
    // together e^{−n²/x} after n steps.
    let steps = Int(min(max(0, x - v), (40 * x).squareRoot())) + 60
    var (ratio, complement, slope) = (0.0, 1.0, 0.0)
    for step in stride(from: steps, through: 0, by: -1) {
      let twice = 2 * (v + Double(step) + 1)
      let share = 1 / (twice + x * ratio)
      let next = x * share
      complement = step == steps ? 1 - next : (twice - x * complement) * share
      slope = twice * share * share - next * next * slope
      ratio = next
    }
    self.ratio = ratio
    // The recursion for 1 − A is of use where that is small.
    self.complement = ratio < 0.5 ? 1 - ratio : complement
    self.slope = slope
  }

  /// log(Γ(v + 1) (2/x)ᵛ Iᵥ(x)) − x, 0 at x = 0; its slope is A(x) − 1.
  package static func logSeries(order v: Double, at x: Double) -> Double {
    guard v >= 0, x >= 0, x < .infinity else { return .nan }
    if let series = HankelSeries(order: v, at: x) {
      let log = Double.log(series.sum) - 0.5 * Double.log(2 * .pi * x)
      return log + Double.logGamma(v + 1) - v * Double.log(0.5 * x)
    }
    if x > 30 {
      return Double.logBesselI(order: v, x) + Double.logGamma(v + 1) - v * Double.log(0.5 * x) - x
    }
    // Σ (x²/4)ᵏ/(k! (v + 1) … (v + k)) from k = 1 on (DLMF 10.25.2).
    var (sum, term, k) = (0.0, 1.0, 1.0)
    while term > 1e-18 * sum, k < 1000 {
      term *= (0.5 * x / k) * (0.5 * x / (v + k))
      sum += term
      k += 1
    }
    return Double.logOnePlus(sum) - x
  }
}

/// e^{−x} √(2πx) Iᵥ(x) and its first two derivatives for large x (DLMF 10.40.1).
private struct HankelSeries {
  private(set) var sum = 1.0
  private(set) var slope = 0.0
  private(set) var curvature = 0.0

  /// Nil unless x is so large that the terms vanish before they grow again.
  init?(order v: Double, at x: Double) {
    guard x >= 40, x >= 2 * v * v else { return nil }
    var term = 1.0
    for k in 1...60 {
      let k = Double(k)
      term *= ((2 * k - 1) * (2 * k - 1) - 4 * v * v) / (8 * k * x)
      sum += term
      slope -= k * (term / x)
      curvature += k * (k + 1) * (term / x / x)
      if abs(term) * k * k < 1e-20 { break }
    }
  }
}
