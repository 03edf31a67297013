import Arithmetic
import Balls

/// A positive function on the line whose logarithm is concave, such as the density of a Gaussian: so
/// it falls at least exponentially on both sides of its peak.
package struct LogConcaveWeight: Sendable {
  /// The logarithm; holomorphic between the corners.
  package let logarithm: @Sendable (ComplexBall) -> ComplexBall
  /// A point at or near the peak, and a length over which the weight changes by a factor. They
  /// decide how fast the tails are found, not whether the result is right.
  package let center: Double
  package let scale: Double
  /// Where the logarithm is not holomorphic, in order.
  package let corners: [Double]

  package init(
    center: Double, scale: Double, corners: [Double] = [],
    logarithm: @escaping @Sendable (ComplexBall) -> ComplexBall
  ) {
    (self.center, self.scale, self.corners) = (center, scale, corners)
    self.logarithm = logarithm
  }

  /// A bound on ∫ w(t)·Σ cₖ|t − m|ᵏ dt from `end` to infinity, on the side away from the center.
  ///
  /// A concave function lies below its chords' continuations: with s halfway between the center m
  /// and T, and λ = (log w(s) − log w(T))/(T − s), w(t) ≤ w(T)·e^{−λ(t − T)} beyond T. Then each
  /// power is a sum of gamma integrals,
  ///
  ///     ∫₀^∞ (d + u)ᵏ e^{−λu} du = Σⱼ k!/(k − j)! · dᵏ⁻ʲ/λʲ⁺¹   with d = |T − m|.
  ///
  /// Infinite if the weight does not fall between s and T.
  func tail(beyond end: RealBall, growth: Growth) -> RealBall {
    let middle = RealBall(center)
    let halfway = (end + middle) / 2
    let atEnd = RealBall(logarithm(end.complex))
    let fall = RealBall(logarithm(halfway.complex)) - atEnd
    let rate = fall / RealBall.abs(end - halfway)
    guard (rate .> 0).value == true else { return .undefined }
    let growth = growth.around(middle)
    let distance = RealBall.abs(end - middle)
    var sum: RealBall = 0
    for (power, coefficient) in growth.coefficients.enumerated() {
      // From j = power down to 0: integral of (d + u)ᵏ by its own recurrence in k.
      sum = sum + coefficient * momentBeyond(distance, rate: rate, power: power)
    }
    return RealBall.exp(atEnd) * sum
  }

  /// ∫₀^∞ (d + u)ᵏ e^{−λu} du = dᵏ/λ + k/λ · (the same for k − 1), by parts.
  private func momentBeyond(_ distance: RealBall, rate: RealBall, power: Int) -> RealBall {
    var moment = 1 / rate
    var powerOfDistance: RealBall = 1
    for k in 0..<power {
      powerOfDistance = powerOfDistance * distance
      moment = powerOfDistance / rate + RealBall(Double(k + 1)) / rate * moment
    }
    return moment
  }
}
