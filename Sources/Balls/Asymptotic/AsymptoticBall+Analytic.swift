import Arithmetic

/// Formulas of functions of t, from T on.
extension AsymptoticBall: EnclosedNumber {
  package init(_ number: Double) { self.init(RealBall(number)) }

  package static func constant(_ constant: Constant) -> Self { Self(RealBall.constant(constant)) }

  // MARK: Arithmetic

  package static func + (a: Self, b: Self) -> Self {
    let start = start(a, b)
    switch (a.form, b.form) {
    case (.logarithmic(let rate, let power, let rest), .logarithmic(let r, let p, let c)):
      return Self(
        start: start, .logarithmic(rate: rate + r, power: power + p, rest: rest + c))
    case (.logarithmic, .scaled): return b + a
    case (.scaled, .logarithmic(let rate, let power, let rest)):
      if b.isZero { return a }
      if let bounded = a.bounded {
        return Self(start: start, .logarithmic(rate: rate, power: power, rest: rest + bounded))
      }
    case (.scaled, .scaled): break
    }
    guard let start else { return .undefined }
    let (first, growth) = a.scaled
    let (second, other) = b.scaled
    switch (other / growth).trend(from: start) {
    case .constant: return Self(start: start, factor: first + second, growth)
    case .vanishing(let most):
      return Self(start: start, factor: first + second * .unit * most, growth)
    case .rising:
      let most = (growth / other).value(at: start)
      return Self(start: start, factor: second + first * .unit * most, other)
    case .unknown:
      // Balls do not tell which grows faster: each is a share of what grows no slower than both.
      guard (start .>= 1).value == true else { return .undefined }
      let larger = Growth(
        power: RealBall(max(growth.power.upperBound, other.power.upperBound)),
        rate: RealBall(max(growth.rate.upperBound, other.rate.upperBound)))
      return Self(start: start, factor: first * .unit + second * .unit, larger)
    }
  }

  package static func - (a: Self, b: Self) -> Self { a + (-b) }

  package static prefix func - (a: Self) -> Self { a.multiplied(by: -1) }

  package static func * (a: Self, b: Self) -> Self {
    if a.isLevel { return b.multiplied(by: a.scaled.factor).since(a) }
    if b.isLevel { return a.multiplied(by: b.scaled.factor).since(b) }
    let (first, growth) = a.scaled
    let (second, other) = b.scaled
    return Self(start: start(a, b), factor: first * second, growth * other)
  }

  package static func / (a: Self, b: Self) -> Self {
    if b.isLevel { return a.multiplied(by: 1 / b.scaled.factor).since(b) }
    let (first, growth) = a.scaled
    let (second, other) = b.scaled
    return Self(start: start(a, b), factor: first / second, growth / other)
  }

  private func multiplied(by factor: RealBall) -> Self {
    switch form {
    case .scaled(let own, let growth):
      Self(start: start, .scaled(factor: factor * own, growth))
    case .logarithmic(let rate, let power, let rest):
      Self(
        start: start,
        .logarithmic(rate: factor * rate, power: factor * power, rest: factor * rest))
    }
  }

  /// With the start of another, if it has none.
  private func since(_ other: Self) -> Self { Self(start: start ?? other.start, form) }

  // MARK: Exponentials

  package static func exp(_ x: Self) -> Self {
    switch x.form {
    case .logarithmic(let rate, let power, let rest):
      return Self(
        start: x.start, factor: RealBall.exp(rest), Growth(power: power, rate: rate))
    case .scaled(let factor, let growth):
      if let bounded = x.bounded { return Self(bounded).since(x).mapped(RealBall.exp) }
      guard let start = x.start, factor.sign == -1,
        case .rising(let least) = growth.trend(from: start)
      else { return .undefined }
      // Where it falls faster than a line it is below the line through 0 and its value at T.
      switch Growth(power: growth.power - 1, rate: growth.rate).trend(from: start) {
      case .constant, .rising:
        return Self(
          start: start, factor: .unit, Growth(power: 0, rate: factor * least / start))
      case .vanishing, .unknown:
        return Self(RealBall.unit * RealBall.exp(factor * least)).since(x)
      }
    }
  }

  private func mapped(_ function: (RealBall) -> RealBall) -> Self { map(function) { $0 } }

  /// y·(1 + R) with |R| ≤ |y|·e^{|y|}/2 where it vanishes.
  package static func expMinusOne(_ x: Self) -> Self {
    guard case .scaled = x.form, let y = x.bounded else { return exp(x) - 1 }
    let size = RealBall.abs(y)
    return x.multiplied(by: 1 + .symmetric * size * RealBall.exp(size) / 2)
  }

  package static func sigmoid(_ x: Self) -> Self {
    x.sign == -1 ? { $0 / (1 + $0) }(exp(x)) : 1 / (1 + exp(-x))
  }

  package static func softplus(_ x: Self) -> Self {
    x.sign == 1 ? x + logOnePlus(exp(-x)) : logOnePlus(exp(x))
  }

  package static func tanh(_ x: Self) -> Self { 1 - 2 * sigmoid(-2 * x) }

  // MARK: Logarithms and powers

  package static func log(_ x: Self) -> Self {
    let (factor, growth) = x.scaled
    return Self(
      start: x.start,
      .logarithmic(rate: growth.rate, power: growth.power, rest: RealBall.log(factor)))
  }

  /// y·(1 + R) with |R| ≤ |y| where it vanishes, for |y| ≤ ½.
  package static func logOnePlus(_ x: Self) -> Self {
    guard case .scaled = x.form, let y = x.bounded, (RealBall.abs(y) .<= 0.5).value == true else {
      return log(1 + x)
    }
    return x.multiplied(by: 1 + .symmetric * y)
  }

  /// log(log(1 + x)/x), where that is between two numbers.
  static func logOnePlusRatio(_ x: Self) -> Self {
    x.map({ RealBall(.logOnePlusRatio($0.complex)) }, else: { log(logOnePlus($0) / $0) })
  }

  /// log((eˣ − 1)/x), where that is between two numbers.
  static func expMinusOneRatio(_ x: Self) -> Self {
    x.map({ RealBall(.expMinusOneRatio($0.complex)) }, else: { log(expMinusOne($0) / $0) })
  }

  package static func sqrt(_ x: Self) -> Self {
    let (factor, growth) = x.scaled
    return Self(start: x.start, factor: RealBall.sqrt(factor), growth.raised(to: 0.5))
  }

  package static func pow(_ x: Self, _ exponent: Self) -> Self {
    guard exponent.isLevel, exponent.start == nil else { return exp(exponent * log(x)) }
    let (factor, growth) = x.scaled
    let power = exponent.scaled.factor
    return Self(start: x.start, factor: RealBall.pow(factor, power), growth.raised(to: power))
  }

  // MARK: Functions between bounds

  package static func sin(_ x: Self) -> Self { x.map(RealBall.sin) { Self(.symmetric).since($0) } }
  package static func cos(_ x: Self) -> Self { x.map(RealBall.cos) { Self(.symmetric).since($0) } }
  package static func floor(_ x: Self) -> Self { x.map(RealBall.floor) { _ in .undefined } }

  package static func atan(_ x: Self) -> Self {
    x.map(RealBall.atan) { Self(.symmetric * .constant(.pi) / 2).since($0) }
  }

  package static func erf(_ x: Self) -> Self { 1 - erfc(x) }

  /// At most e^{−x²} for positive x, and between 1 and 2 for negative.
  package static func erfc(_ x: Self) -> Self {
    x.map(RealBall.erfc) { x in
      switch x.sign {
      case 1: Self(.unit) * exp(-x * x)
      case -1: Self(1 + .unit).since(x)
      default: Self(2 * .unit).since(x)
      }
    }
  }

  /// For negative z between φ(z)·x/(x² + 1) and φ(z)/x with x = −z.
  package static func logNormalCumulative(_ z: Self) -> Self {
    z.map(RealBall.logNormalCumulative) { z in
      guard z.sign == -1 else { return logOnePlus(-0.5 * erfc(z * sqrt(0.5))) }
      let inverse = 1 / (z * z)
      let rest = Self(-.unit) * logOnePlus(inverse)
      return -0.5 * (z * z) - constant(.halfLogTwoPi) - log(-z) + rest
    }
  }

  package static func regularizedGammaP(_ a: Self, _ x: Self) -> Self {
    share(a, x) { RealBall.regularizedGammaP($0[0], $0[1]) }
  }
  package static func regularizedGammaQ(_ a: Self, _ x: Self) -> Self {
    share(a, x) { RealBall.regularizedGammaQ($0[0], $0[1]) }
  }
  package static func regularizedBeta(_ x: Self, _ a: Self, _ b: Self) -> Self {
    share(x, a, b) { RealBall.regularizedBeta($0[0], $0[1], $0[2]) }
  }

  /// A number in 0..1.
  private static func share(_ operands: Self..., of function: ([RealBall]) -> RealBall) -> Self {
    let start = operands.lazy.compactMap(\.start).first
    guard start == nil else { return Self(start: start, factor: .unit, .none) }
    return Self(function(operands.map(\.scaled.factor)))
  }

  // MARK: Gamma and Bessel functions

  /// By Stirling's formula, whose error is between 0 and 1/12x.
  package static func logGamma(_ x: Self) -> Self {
    x.map(RealBall.logGamma) { x in
      (x - 0.5) * log(x) - x + constant(.halfLogTwoPi) + stirlingRest(x)
    }
  }

  package static func stirlingRest(_ x: Self) -> Self {
    x.map(RealBall.stirlingRest) { x in
      x.sign == 1 ? Self(.unit) / (12 * x) : .undefined
    }
  }

  package static func polygamma(_ order: Int, _ x: Self) -> Self {
    x.map {
      RealBall.polygamma(order, $0)
    } else: { _ in
      .undefined
    }
  }

  /// At most e^{|x|}.
  package static func besselI(_ order: Int, _ x: Self) -> Self {
    x.map {
      RealBall.besselI(order, $0)
    } else: {
      Self(.symmetric) * exp(abs($0))
    }
  }

  // MARK: Functions of parameters alone

  package static func logBesselIRest(_ order: Self, _ x: Self) -> Self {
    constant(order, x, RealBall.logBesselIRest)
  }
  package static func scaledExponentialIntegral(_ x: Self) -> Self {
    x.map(RealBall.scaledExponentialIntegral) { _ in .undefined }
  }
  package static func hurwitzZeta(_ s: Self, _ q: Self) -> Self {
    constant(s, q, RealBall.hurwitzZeta)
  }

  private static func constant(
    _ a: Self, _ b: Self, _ function: (RealBall, RealBall) -> RealBall
  ) -> Self {
    a.start == nil && b.start == nil
      ? Self(function(a.scaled.factor, b.scaled.factor)) : .undefined
  }

  // MARK: Comparisons, and what depends on them

  package static func abs(_ x: Self) -> Self {
    switch x.sign {
    case 0, 1: return x
    case -1: return -x
    default:
      let (factor, growth) = x.scaled
      return Self(start: x.start, factor: RealBall.abs(factor), growth)
    }
  }

  package static func maximum(_ a: Self, _ b: Self) -> Self { choose(a .< b, b, a) }
  package static func minimum(_ a: Self, _ b: Self) -> Self { choose(a .< b, a, b) }

  package static func .< (a: Self, b: Self) -> BallTruth {
    0 .< (b - a).scaled.factor
  }
  package static func .<= (a: Self, b: Self) -> BallTruth {
    0 .<= (b - a).scaled.factor
  }
  package static func .== (a: Self, b: Self) -> BallTruth {
    0 .== (b - a).scaled.factor
  }

  /// One of them where that is decided from T on.
  package static func choose(_ condition: BallTruth, _ a: Self, _ b: Self) -> Self {
    switch condition.value {
    case true: a
    case false: b
    case nil: .undefined
    }
  }
}
