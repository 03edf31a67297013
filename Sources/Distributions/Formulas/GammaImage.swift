import Arithmetic

/// A gamma variable that a variable is mapped to by a power or by an exponential function:
/// g = e^{(power/width) (u − place)} has the law Gamma(concentration, rate).
///
/// A one-to-one map leaves a divergence as it is, so that one formula serves every pair of laws with
/// such a u. They are those of E. W. Stacy, "A generalization of the gamma distribution", 1962.
struct GammaImage<Number: Analytic> {
  let concentration: Number
  let rate: Number
  /// Given apart from the width, since a quotient of numbers that are nearly equal is not.
  private let power: Number
  private let width: Number

  init(concentration: Number, rate: Number, power: Number, width: Number = 1) {
    (self.concentration, self.rate, self.power, self.width) = (concentration, rate, power, width)
  }

  /// The factor of u in log g.
  var slope: Number { power / width }

  /// KL(p ‖ q), where the place of p is `distance` beyond that of q.
  ///
  /// With ρ the ratio of the slopes, λ the slope of q and w the logarithm of the ratio of
  /// E γ e^{λ(u − place)} under p to the concentration c of q it is
  ///
  ///     c (e^w − 1 − w) + G + c L + (ρ − 1 − log ρ) + (ρ − 1)(c − a)/a
  ///
  /// where L is what log Γ(a + ρ) is above the tangent at a + 1 and G = log Γ(c) − log Γ(a) −
  /// (c − a) ψ(a) + c − a − c log c/a. Near equality each term is of second order. Infinite unless
  /// a + ρ > 0.
  func divergence(to q: GammaImage, distance: Number) -> Number {
    let (a, c) = (concentration, q.concentration)
    let (own, other) = (power * q.width, q.power * width)
    let ratio = other / own
    let excess = (other - own) / own
    let isFinite = a + ratio .> 0
    let bend = Number.logGammaBeyondTangent(Number.choose(isFinite, a + ratio, a + 1), at: a + 1)
    let shift =
      q.slope * distance + Number.logRatio(q.rate, rate) - excess * Number.log(rate)
      + Number.logRatio(a, c) + excess * Number.polygamma(0, a + 1) + bend
    let isAlike = ratio .> 0
    let alike =
      Number.itakuraSaito(Number.abs(other), Number.abs(own)) + excess * ((c - a) / a)
    let opposed = c * excess / a - Number.log(Number.abs(ratio))
    let value =
      c * Number.expMinusOneMinus(shift) + c * bend + Self.shapePart(c, at: a)
      + Number.choose(isAlike, alike, opposed)
    return Number.choose(isFinite, value, Number(.infinity))
  }

  /// log Γ(c) − log Γ(a) − (c − a) ψ(a) − c (a/c − 1 − log a/c); where a is large nearly all of both
  /// cancels, and Stirling's formula leaves (c/a − 1 − log c/a)/2 and what it neglects.
  private static func shapePart(_ c: Number, at a: Number) -> Number {
    let isLarge = a .>= 10
    let small = Number.choose(isLarge, 1, a)
    let direct =
      Number.logGammaBeyondTangent(c, at: small) - c * Number.itakuraSaito(small, c)
    let large = Number.choose(isLarge, a, 10)
    let rest =
      Number.stirlingRest(c) - Number.stirlingRest(large)
      - (c - large) * Number.digammaRest(large)
    return Number.choose(isLarge, 0.5 * Number.itakuraSaito(c, large) + rest, direct)
  }

  /// −E log of the density of u, from the logarithm of the mean of rate · g and the mean of its
  /// logarithm, under any law:
  ///
  ///     −log |λ| + log Γ(c) − c · meanLog + e^{logMean}
  ///
  /// of which the parts that grow with c are taken together.
  func crossEntropy(logMean: Number, meanLog: Number) -> Number {
    let c = concentration
    let isFinite = logMean .< Number(.infinity)
    let log = Number.choose(isFinite, logMean, meanLog)
    let value =
      Number.constant(.halfLogTwoPi) + Number.stirlingRest(c) - 0.5 * Number.log(c)
      + c * (Number.expMinusOneMinus(log - Number.log(c)) + (log - meanLog))
      - Number.log(Number.abs(slope))
    return Number.choose(isFinite, value, Number(.infinity))
  }
}
