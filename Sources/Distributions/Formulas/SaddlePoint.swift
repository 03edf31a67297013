import Arithmetic

/// Log densities of gamma and beta laws about their peaks, so that nothing large cancels (C. Loader,
/// "Fast and accurate computation of binomial probabilities", 2000). What does not round has no need of
/// that, and takes them as they are defined.
extension Analytic {
  /// a log z − z − log Γ(a), for positive z.
  static func gammaKernel(_ a: Self, _ z: Self) -> Self {
    guard isRounded else { return a * log(z) - z - logGamma(a) }
    return 0.5 * log(a) - constant(.halfLogTwoPi) - stirlingRest(a) - a * itakuraSaito(z, a)
  }

  /// a log x + b log y − log B(a, b), for x + y = 1 and both positive.
  static func betaKernel(_ a: Self, _ b: Self, _ x: Self, _ y: Self) -> Self {
    guard isRounded else { return a * log(x) + b * log(y) - logBeta(a, b) }
    let n = a + b
    let scale = 0.5 * (log(a) + log(b / n)) - constant(.halfLogTwoPi)
    return scale - (stirlingRest(a) + (stirlingRest(b) - stirlingRest(n)))
      - (a * itakuraSaito(n * x, a) + b * itakuraSaito(n * y, b))
  }

  /// Iₓ(a, b) with y = 1 − x, from the smaller of the two, which has all its digits, and from the
  /// smaller of I and 1 − I.
  static func regularizedBeta(_ x: Self, complement y: Self, _ a: Self, _ b: Self) -> Self {
    let isBelow = x .< y
    let below = regularizedBeta(choose(isBelow, x, 0.5), a, b)
    let place = choose(isBelow, 0.5, y)
    let rest = regularizedBeta(place, b, a)
    let above = choose(rest .< 0.5, 1 - rest, regularizedBetaComplement(place, b, a))
    return choose(isBelow, below, above)
  }

  /// The log density at an end of the support where it behaves like a power of the distance from it:
  /// `value` if that is the power 0. Neither branch has a derivative that is infinite.
  static func atEnd(order: Self, else value: Self) -> Self {
    choose(order .< 0, Self(.infinity), choose(0 .< order, Self(-.infinity), value))
  }

  /// log Γ(a + ½) − log Γ(a) − (log a)/2.
  static func logGammaHalfStep(_ a: Self) -> Self {
    let half = 0.5 / a
    return a * logOnePlusMinus(half) + (stirlingRest(a + 0.5) - stirlingRest(a))
  }
}
