/// What is left of a function when the first terms of its series are taken away, exact where little
/// is: divergences of nearly equal laws are made of these. By series near 0, for numbers that round.
extension Analytic {
  /// x² Σ xᵏ/(k + 2)! up to ½.
  package static func expMinusOneMinus(_ x: Self) -> Self {
    guard isRounded else { return expMinusOne(x) - x }
    let isNear = abs(x) .<= 0.5
    let y = choose(isNear, x, 0)
    var sum: Self = 0
    for k in stride(from: 14, through: 0, by: -1) {
      sum = (sum * y + 1) / Self(Double(k + 2))
    }
    // The nested form divides once by each of 16, …, 2.
    return choose(isNear, y * y * sum, expMinusOne(x) - x)
  }

  /// With r = x/(2 + x) it is −r x + 2 r³ Σ r²ᵏ/(2k + 3) (Abramowitz & Stegun 4.1.27).
  package static func logOnePlusMinus(_ x: Self) -> Self {
    guard isRounded else { return logOnePlus(x) - x }
    let isNear = abs(x) .<= 0.5
    let y = choose(isNear, x, 0)
    let r = y / (2 + y)
    let square = r * r
    var sum: Self = 0
    for k in stride(from: 16, through: 0, by: -1) {
      sum = sum * square + Self(1 / Double(2 * k + 3))
    }
    let near = 2 * (r * square * sum) - r * y
    return choose(isNear, near, logOnePlus(choose(isNear, 1, x)) - x)
  }

  /// Σ ζ(k) (−x)ᵏ/k from k = 2 on (DLMF 5.7.3) up to ¼.
  package static func logGammaOnePlusRest(_ x: Self) -> Self {
    guard isRounded else { return logGamma(1 + x) + constant(.euler) * x }
    let isNear = abs(x) .<= 0.25
    let y = choose(isNear, -x, 0)
    let far = choose(isNear, 1, x)
    return choose(
      isNear, y * y * polynomial(y, zetaShares), logGamma(1 + far) + constant(.euler) * far)
  }

  /// Stirling's series (DLMF 5.11.1) from 10 on.
  package static func stirlingRest(_ x: Self) -> Self {
    guard isRounded else {
      return logGamma(x) - (x - 0.5) * log(x) + x - constant(.halfLogTwoPi)
    }
    let isFar = 10 .<= x
    let inverse = 1 / choose(isFar, x, 10)
    let near = choose(isFar, 10, x)
    return choose(
      isFar, inverse * polynomial(inverse * inverse, stirlingCoefficients),
      logGamma(near) - (near - 0.5) * log(near) + near - constant(.halfLogTwoPi))
  }

  /// Its derivative's series (DLMF 5.11.2) from 10 on.
  package static func digammaRest(_ x: Self) -> Self {
    guard isRounded else { return polygamma(0, x) - log(x) + 0.5 / x }
    let isFar = 10 .<= x
    let inverse = 1 / choose(isFar, x, 10)
    let near = choose(isFar, 10, x)
    let square = inverse * inverse
    return choose(
      isFar, square * polynomial(square, digammaCoefficients),
      polygamma(0, near) - log(near) + 0.5 / near)
  }

  /// Σ ψ⁽ᵏ⁻¹⁾(x) (y − x)ᵏ/k! from k = 2 on where y is near; else, with d = y/x − 1, that of Stirling's
  /// formula, x (d log(1 + d) + log(1 + d) − d) − (log(1 + d) − d)/2, and of what it leaves.
  package static func logGammaBeyondTangent(_ y: Self, at x: Self) -> Self {
    guard isRounded else { return logGamma(y) - logGamma(x) - (y - x) * polygamma(0, x) }
    let isNear = abs(y - x) .<= 0.05 * x
    let step = choose(isNear, y - x, 0)
    var near: Self = 0
    for k in stride(from: 12, through: 2, by: -1) {
      near = (near + polygamma(k - 1, x)) * step / Self(Double(k))
    }
    let far = choose(isNear, 2 * x, y)
    let log = Self.log(far / x)
    let stirling = (far - 0.5) * log - (far - x) + 0.5 * (far - x) / x
    let rest = stirlingRest(far) - stirlingRest(x) - (far - x) * digammaRest(x)
    return choose(isNear, near * step, stirling + rest)
  }

  /// a/b − 1 − log(a/b) ≥ 0 for positive a and b: the distance of Itakura and Saito.
  package static func itakuraSaito(_ a: Self, _ b: Self) -> Self {
    guard isRounded else { return a / b - 1 - log(a / b) }
    let isNear = abs(a - b) .<= 0.5 * b
    let near = -logOnePlusMinus(choose(isNear, (a - b) / b, 0))
    let ratio = choose(isNear, 2, a / b)
    return choose(isNear, near, ratio - 1 - log(ratio))
  }
}

extension Analytic {
  /// log Γ(y) − log Γ(x) − (y − x) ψ(x) − (y log(y/x) − (y − x)) ≥ 0, for positive x and y: what is left
  /// of `logGammaBeyondTangent` without the part that scales with x and y.
  package static func scaleFreeBeyondTangent(_ y: Self, at x: Self) -> Self {
    let isFar = and(10 .<= x, 10 .<= y)
    let (a, b) = (choose(isFar, x, 10), choose(isFar, y, 10))
    // Of x⁻ᵐ that is x⁻ᵐ (1 − r)² Σ (m − j) rʲ/r with r = x/y.
    let (ratio, change) = (a / b, (b - a) / b)
    var sum: Self = 0
    for (k, coefficient) in stirlingCoefficients.enumerated().reversed() {
      let power = 2 * k + 1
      let shares = polynomial(ratio, (0..<power).map { Double(power - $0) })
      sum = sum / (a * a) + Self(coefficient) * shares
    }
    let far = 0.5 * itakuraSaito(b, a) + change * change * (sum / a) / ratio
    let (near, other) = (choose(isFar, 1, x), choose(isFar, 1, y))
    let rest = logGammaBeyondTangent(other, at: near) - other * itakuraSaito(near, other)
    return choose(isFar, far, rest)
  }
}

/// B₂ₖ/2k(2k − 1), of which 1/x²ᵏ⁻¹ are summed.
private let stirlingCoefficients: [Double] = [
  1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156,
]

/// −B₂ₖ/2k, of which 1/x²ᵏ are summed.
private let digammaCoefficients: [Double] = [
  -1 / 12, 1 / 120, -1 / 252, 1 / 240, -1 / 132, 691 / 32_760, -1 / 12,
]

/// ζ(2), ζ(3), … up to ζ(29), which is 1 but for two bits.
package let zetasFromTwo = (2...29).map { Double.zeta(Double($0)) }

private let zetaShares = zetasFromTwo.enumerated().map { $1 / Double($0 + 2) }
