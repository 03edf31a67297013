import Arithmetic

/// Expectations of s(y) = 1/(1 + e⁻ʸ) and functions of it, where y is Gaussian: they have no closed form.
///
/// The trapezoidal rule has an error of some e^{−2πd/h} for an integrand that is holomorphic up to a
/// distance d from the line (Trefethen and Weideman 2014, "The exponentially convergent trapezoidal
/// rule"). Up to a scale of 2 it is applied to the Gaussian: the poles of s are π/scale away. Beyond, s
/// is the distribution function of a logistic variable l, and it is applied to the law of l.
struct LogisticGaussian<Number: Analytic> {
  /// The scale, and whether the law of l is the narrower one.
  private let isWide: Number.Truth
  private let (narrowScale, wideScale): (Number, Number)
  private let square: Number
  private let loc: Number

  init(loc: Number, scale: Number) {
    isWide = 2 .< scale
    narrowScale = Number.choose(isWide, 1, scale)
    wideScale = Number.choose(isWide, scale, 2)
    square = wideScale * wideScale
    self.loc = loc
  }

  // MARK: Rules

  /// E f(loc + scale · t) of a standard Gaussian t.
  private func narrow(_ loc: Number, _ f: (Number) -> Number) -> Number {
    var sum: Number = 0
    // Squares of s for loc < 0 weigh it as e^{2 scale t} does.
    for t in stride(from: -9.0, through: 13, by: 0.25) {
      let weight = 0.25 * Double.exp(-0.5 * t * t - Constant.halfLogTwoPi.approximation)
      sum = sum + Number(weight) * f(loc + narrowScale * Number(t))
    }
    return sum
  }

  /// E f((loc + l)/scale) of a logistic l, for an f that grows at most as e^{l/2}.
  private func wide(_ loc: Number, _ f: (Number) -> Number) -> Number {
    var sum: Number = 0
    for l in stride(from: -38.0, through: 76, by: 0.5) {
      let fall = Double.exp(-l.magnitude)
      let weight = 0.5 * fall / ((1 + fall) * (1 + fall))
      sum = sum + Number(weight) * f((loc + Number(l)) / wideScale)
    }
    return sum
  }

  private func density(_ z: Number) -> Number {
    Number.exp(-0.5 * (z * z) - Number.constant(.halfLogTwoPi))
  }

  /// E s(y) where the scale is large. A weight eʸ moves a Gaussian by its variance and exchanges s(y)
  /// for s(−y), so loc need not be below −square/2.
  private func wideMean(_ loc: Number) -> Number {
    let isFar = loc .< -0.5 * square
    let exponent = Number.choose(isFar, loc + 0.5 * square, 0)
    let place = Number.choose(isFar, -loc - square, loc)
    return Number.exp(exponent) * wide(place, Number.normalCumulative)
  }

  /// E s(y)² for loc ≤ 0 where the scale is large, from s² = s − s′ and from e⁻ʸ s² = s′, whichever
  /// does not cancel.
  private func wideSquare(_ loc: Number) -> Number {
    let isNear = -0.5 * square .<= loc
    let isOuter = Number.or(isNear, loc .< -1.5 * square)
    let place = Number.choose(
      isNear, loc, Number.choose(isOuter, -loc - 2 * square, loc + square))
    let value = wide(place) { z in
      let slope = density(z) / wideScale
      return Number.choose(isOuter, Number.normalCumulative(z) - slope, slope)
    }
    let exponent = Number.choose(
      isNear, 0, Number.choose(isOuter, 2 * (loc + square), loc + 0.5 * square))
    return Number.exp(exponent) * value
  }

  // MARK: Statistics

  /// E s(y) for −|loc|, the smaller of it and its complement.
  private var smallerMean: Number {
    let below = -Number.abs(loc)
    return Number.choose(isWide, wideMean(below), narrow(below, Number.sigmoid))
  }

  var mean: Number {
    let smaller = smallerMean
    return Number.choose(0 .< loc, 1 - smaller, smaller)
  }

  var variance: Number {
    let (below, mean) = (-Number.abs(loc), smallerMean)
    return Number.choose(
      isWide, wideSquare(below) - mean * mean,
      narrow(below) { Number.square(Number.sigmoid($0) - mean) })
  }

  /// −E log(s(y) s(−y)).
  var meanLogSlope: Number {
    let near = narrow(loc) { Number.softplus($0) + Number.softplus(-$0) }
    // The mean of max(0, y + l), first over y.
    func positivePart(_ loc: Number) -> Number {
      wideScale * wide(loc) { z in z * Number.normalCumulative(z) + density(z) }
    }
    return Number.choose(isWide, positivePart(loc) + positivePart(-loc), near)
  }
}
