import Arithmetic

/// Functions with a removable singularity: by their series near it, by the plain formula elsewhere.
///
/// The branch that is not taken gets a harmless argument, so that derivatives stay finite.
extension Analytic {
  /// (eˣ − 1)/x, 1 at 0.
  static func expMinusOneQuotient(_ x: Self) -> Self {
    let (isNear, near, far) = split(x, at: 1.0 / 16)
    // 1/(k + 1)!
    let series = polynomial(
      near,
      [
        1, 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40_320,
        1.0 / 362_880, 1.0 / 3_628_800,
      ])
    return choose(isNear, series, expMinusOne(far) / far)
  }

  /// log((eˣ − 1)/x), 0 at 0.
  static func logExpMinusOneQuotient(_ x: Self) -> Self {
    maximum(x, 0) + log(expMinusOneQuotient(-abs(x)))
  }

  /// log(1 + x)/x, 1 at 0.
  static func logOnePlusQuotient(_ x: Self) -> Self {
    let (isNear, near, far) = split(x, at: 1.0 / 16)
    let series = polynomial(near, (0..<14).map { ($0.isMultiple(of: 2) ? 1 : -1) / Double($0 + 1) })
    return choose(isNear, series, logOnePlus(far) / far)
  }

  /// log(1 − eˣ) for x ≤ 0.
  static func logOneMinusExp(_ x: Self) -> Self {
    guard isRounded else { return log(-expMinusOne(x)) }
    let isNear = x .> -0.5
    return choose(
      isNear, log(-expMinusOne(choose(isNear, x, -1))), logOnePlus(-exp(choose(isNear, -1, x))))
  }
}

extension Analytic {
  /// log(a/b) for positive a and b, exact where they are nearly equal.
  static func logRatio(_ a: Self, _ b: Self) -> Self {
    let isNear = abs(a - b) .<= 0.5 * b
    let near = logOnePlus(choose(isNear, (a - b) / b, 0))
    return choose(isNear, near, log(choose(isNear, 2, a / b)))
  }
}

extension Analytic {
  /// A formula of a number where a condition holds, ∞ elsewhere; there the formula gets `inside`.
  static func finite(
    _ condition: Truth, _ x: Self, inside: Self, _ formula: (Self) -> Self
  ) -> Self {
    choose(condition, formula(choose(condition, x, inside)), Self(.infinity))
  }

  /// A formula of x where x exceeds a bound, and only there; ∞ up to it, as of moments that diverge.
  static func beyond(
    _ bound: Double, _ x: Self, else other: Self = Self(.infinity), _ formula: (Self) -> Self
  ) -> Self {
    let exceeds = Self(bound) .< x
    return choose(exceeds, formula(choose(exceeds, x, Self(bound + 1))), other)
  }
}
