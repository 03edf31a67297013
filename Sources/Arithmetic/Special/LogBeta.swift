import RealModule

extension Double {
  /// log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b) for positive a and b, without the cancellation
  /// of large terms (Didonato & Morris 1992, "Algorithm 708", in the form of R's `lbeta`). ∞ where
  /// one of them is 0, NaN below.
  ///
  ///     Double.logBeta(1, 1e10)               // -23.025850929940457, that is −log 1e10
  package static func logBeta(_ a: Double, _ b: Double) -> Double {
    let (p, q) = (Swift.min(a, b), Swift.max(a, b))
    if a.isNaN || b.isNaN || p < 0 { return .nan }
    if p == 0 { return .infinity }
    if q.isInfinite { return -.infinity }
    if q < 10 { return logGamma(p) + logGamma(q) - logGamma(p + q) }
    let correction = stirlingRest(q) - stirlingRest(p + q)
    let share = p / (p + q)
    if p < 10 {
      return logGamma(p) + correction + p - p * log(p + q) + (q - 0.5) * log(onePlus: -share)
    }
    return -0.5 * log(q) + 0.9189385332046728 + stirlingRest(p) + correction
      + (p - 0.5) * log(share) + q * log(onePlus: -share)
  }
}
