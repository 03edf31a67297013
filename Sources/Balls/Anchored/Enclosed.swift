import Arithmetic

/// What an integrand is evaluated on: a ball, or a function from a point to infinity.
package enum Enclosed: Sendable {
  case ball(ComplexBall)
  indirect case tail(AsymptoticBall)

  init(_ ball: RealBall) { self = .ball(ball.complex) }

  package var isFinite: Bool {
    switch self {
    case .ball(let ball): ball.isFinite
    case .tail(let tail): tail.scaled.factor.isFinite
    }
  }

  /// Whether it is exactly 0.
  package var isZero: Bool {
    switch self {
    case .ball(let ball): ball.isZero
    case .tail(let tail): tail.isZero
    }
  }

  /// The ball; undefined if it is a tail.
  package var ball: ComplexBall { if case .ball(let ball) = self { ball } else { .undefined } }

  /// As a function of all large arguments.
  package var tail: AsymptoticBall {
    switch self {
    case .ball(let ball): AsymptoticBall(RealBall(ball))
    case .tail(let tail): tail
    }
  }

  func map(
    _ ball: (ComplexBall) -> ComplexBall, _ tail: (AsymptoticBall) -> AsymptoticBall
  ) -> Enclosed {
    switch self {
    case .ball(let x): .ball(ball(x))
    case .tail(let x): .tail(tail(x))
    }
  }

  static func combined<Result>(
    _ a: Enclosed, _ b: Enclosed, _ ball: (ComplexBall, ComplexBall) -> Result,
    _ tail: (AsymptoticBall, AsymptoticBall) -> Result
  ) -> Result {
    if case .ball(let a) = a, case .ball(let b) = b { return ball(a, b) }
    return tail(a.tail, b.tail)
  }

  static func combined(
    _ a: Enclosed, _ b: Enclosed, _ ball: (ComplexBall, ComplexBall) -> ComplexBall,
    _ tail: (AsymptoticBall, AsymptoticBall) -> AsymptoticBall
  ) -> Enclosed {
    if case .ball(let a) = a, case .ball(let b) = b { return .ball(ball(a, b)) }
    return .tail(tail(a.tail, b.tail))
  }
}

extension Enclosed: EnclosedNumber {
  package init(_ number: Double) { self = .ball(ComplexBall(number)) }
  package static func constant(_ constant: Constant) -> Self { .ball(.constant(constant)) }

  package static func + (a: Self, b: Self) -> Self { combined(a, b, +, +) }
  package static func - (a: Self, b: Self) -> Self { combined(a, b, -, -) }
  package static func * (a: Self, b: Self) -> Self { combined(a, b, *, *) }
  package static func / (a: Self, b: Self) -> Self { combined(a, b, /, /) }
  package static prefix func - (a: Self) -> Self { a.map({ -$0 }, { -$0 }) }

  package static func exp(_ x: Self) -> Self { x.map(ComplexBall.exp, AsymptoticBall.exp) }
  package static func expMinusOne(_ x: Self) -> Self {
    x.map(ComplexBall.expMinusOne, AsymptoticBall.expMinusOne)
  }
  package static func log(_ x: Self) -> Self { x.map(ComplexBall.log, AsymptoticBall.log) }
  package static func logOnePlus(_ x: Self) -> Self {
    x.map(ComplexBall.logOnePlus, AsymptoticBall.logOnePlus)
  }
  package static func sqrt(_ x: Self) -> Self { x.map(ComplexBall.sqrt, AsymptoticBall.sqrt) }
  package static func pow(_ x: Self, _ exponent: Self) -> Self {
    combined(x, exponent, ComplexBall.pow, AsymptoticBall.pow)
  }
  package static func abs(_ x: Self) -> Self { x.map(ComplexBall.abs, AsymptoticBall.abs) }
  package static func floor(_ x: Self) -> Self { x.map(ComplexBall.floor, AsymptoticBall.floor) }
  package static func sin(_ x: Self) -> Self { x.map(ComplexBall.sin, AsymptoticBall.sin) }
  package static func cos(_ x: Self) -> Self { x.map(ComplexBall.cos, AsymptoticBall.cos) }
  package static func tanh(_ x: Self) -> Self { x.map(ComplexBall.tanh, AsymptoticBall.tanh) }
  package static func atan(_ x: Self) -> Self { x.map(ComplexBall.atan, AsymptoticBall.atan) }
  package static func sigmoid(_ x: Self) -> Self {
    x.map(ComplexBall.sigmoid, AsymptoticBall.sigmoid)
  }
  package static func softplus(_ x: Self) -> Self {
    x.map(ComplexBall.softplus, AsymptoticBall.softplus)
  }
  package static func logGamma(_ x: Self) -> Self {
    x.map(ComplexBall.logGamma, AsymptoticBall.logGamma)
  }
  package static func stirlingRest(_ x: Self) -> Self {
    x.map(ComplexBall.stirlingRest, AsymptoticBall.stirlingRest)
  }
  package static func polygamma(_ order: Int, _ x: Self) -> Self {
    x.map({ .polygamma(order, $0) }, { .polygamma(order, $0) })
  }
  package static func erf(_ x: Self) -> Self { x.map(ComplexBall.erf, AsymptoticBall.erf) }
  package static func erfc(_ x: Self) -> Self { x.map(ComplexBall.erfc, AsymptoticBall.erfc) }
  package static func logNormalCumulative(_ x: Self) -> Self {
    x.map(ComplexBall.logNormalCumulative, AsymptoticBall.logNormalCumulative)
  }
  package static func regularizedGammaP(_ a: Self, _ x: Self) -> Self {
    combined(a, x, ComplexBall.regularizedGammaP, AsymptoticBall.regularizedGammaP)
  }
  package static func regularizedGammaQ(_ a: Self, _ x: Self) -> Self {
    combined(a, x, ComplexBall.regularizedGammaQ, AsymptoticBall.regularizedGammaQ)
  }
  package static func regularizedBeta(_ x: Self, _ a: Self, _ b: Self) -> Self {
    if case .ball(let x) = x, case .ball(let a) = a, case .ball(let b) = b {
      return .ball(.regularizedBeta(x, a, b))
    }
    return .tail(.regularizedBeta(x.tail, a.tail, b.tail))
  }
  package static func besselI(_ order: Int, _ x: Self) -> Self {
    x.map({ .besselI(order, $0) }, { .besselI(order, $0) })
  }
  package static func logBesselIRest(_ order: Self, _ x: Self) -> Self {
    combined(order, x, ComplexBall.logBesselIRest, AsymptoticBall.logBesselIRest)
  }
  package static func scaledExponentialIntegral(_ x: Self) -> Self {
    x.map(ComplexBall.scaledExponentialIntegral, AsymptoticBall.scaledExponentialIntegral)
  }
  package static func hurwitzZeta(_ s: Self, _ q: Self) -> Self {
    combined(s, q, ComplexBall.hurwitzZeta, AsymptoticBall.hurwitzZeta)
  }
  package static func maximum(_ a: Self, _ b: Self) -> Self {
    combined(a, b, ComplexBall.maximum, AsymptoticBall.maximum)
  }
  package static func minimum(_ a: Self, _ b: Self) -> Self {
    combined(a, b, ComplexBall.minimum, AsymptoticBall.minimum)
  }

  package static func .== (a: Self, b: Self) -> BallTruth { combined(a, b, .==, .==) }
  package static func .< (a: Self, b: Self) -> BallTruth { combined(a, b, .<, .<) }
  package static func .<= (a: Self, b: Self) -> BallTruth { combined(a, b, .<=, .<=) }

  package static func choose(_ condition: BallTruth, _ a: Self, _ b: Self) -> Self {
    switch condition.value {
    case true: a
    case false: b
    case nil:
      combined(
        a, b, { .choose(condition, $0, $1) }, { .choose(condition, $0, $1) })
    }
  }
}
