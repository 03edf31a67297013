import CBoostMath

/// The modified Bessel function of the first kind, of any real order v ≥ 0 at x ≥ 0; NaN elsewhere.
extension Double {
  /// exp(−x) Iᵥ(x), which does not overflow.
  ///
  ///     Double.scaledBesselI(order: 0.5, 1)   // 0.3449513138882447, that is (1 − e⁻²)/√(2π)
  package static func scaledBesselI(order: Double, _ x: Double) -> Double {
    special_scaled_bessel_i(order, x)
  }

  /// log Iᵥ(x), also where Iᵥ underflows or overflows.
  package static func logBesselI(order: Double, _ x: Double) -> Double {
    special_log_bessel_i(order, x)
  }

  /// log Iᵥ(x) − r + v arsinh(v/x) with r = √(v² + x²), which stays small where Iᵥ is not.
  package static func logBesselIRest(_ order: Double, _ x: Double) -> Double {
    special_log_bessel_i_rest(order, x)
  }
}
