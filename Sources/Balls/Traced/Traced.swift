import Arithmetic

/// What a formula computes from one variable: a constant, or a step that waits for the variable.
///
///     let x = Traced.variable
///     let program = TracedProgram(.exp(-x * x / 2))         // the formula is evaluated once, here
///     program(ComplexBall(2))                         // and run wherever its value is wanted
///
/// What does not depend on the variable is computed when the formula is evaluated, to the bits of
/// `ComplexBall.withPrecision` then; of a choice that is certain there is one side only.
package enum Traced: Sendable {
  case constant(ComplexBall)
  /// rate·x + intercept + rest, with a rate that is not 0: so that what is linear in the exponents of
  /// factors is added up before balls lose that it is one variable.
  case line(Line)
  case step(Step)

  /// One operation of a formula.
  package final class Step: Sendable {
    let operation: Operation<Traced>

    init(_ operation: Operation<Traced>) { self.operation = operation }
  }

  package struct Line: Sendable {
    let rate: ComplexBall
    let intercept: ComplexBall
    let rest: Step?
    /// The side to which the variable is infinite at the end of its range; 0 if it is not.
    let end: Int
  }

  package static let variable = variable(toward: 0)

  /// A variable whose range ends at ∞ or at −∞.
  package static func variable(toward end: Int) -> Traced {
    .line(Line(rate: 1, intercept: 0, rest: nil, end: end))
  }

  package init(_ ball: RealBall) { self = .constant(ball.complex) }

  /// The ball, if it is constant.
  package var constant: ComplexBall? { if case .constant(let ball) = self { ball } else { nil } }

  /// Whether it is exactly 0.
  package var isZero: Bool { constant?.isZero ?? false }

  private static func step(_ operation: Operation<Traced>) -> Traced { .step(Step(operation)) }

  static func map(
    _ x: Traced, _ ball: @escaping @Sendable (ComplexBall) -> ComplexBall,
    _ tail: @escaping @Sendable (AsymptoticBall) -> AsymptoticBall,
    order: Int = 0, name: StaticString = #function
  ) -> Traced {
    if case .constant(let x) = x { return .constant(ball(x)) }
    return step(.unary(Unary(name: "\(name) \(order)", ball: ball, tail: tail), x))
  }

  static func combined(
    _ a: Traced, _ b: Traced,
    _ ball: @escaping @Sendable (ComplexBall, ComplexBall) -> ComplexBall,
    _ tail: @escaping @Sendable (AsymptoticBall, AsymptoticBall) -> AsymptoticBall,
    name: StaticString = #function
  ) -> Traced {
    if case .constant(let a) = a, case .constant(let b) = b { return .constant(ball(a, b)) }
    return step(.binary(Binary(name: "\(name)", ball: ball, tail: tail), a, b))
  }
}

extension Traced: EnclosedNumber {
  package init(_ number: Double) { self = .constant(ComplexBall(number)) }
  package static func constant(_ constant: Constant) -> Self {
    .constant(ComplexBall.constant(constant))
  }

  package static func + (a: Self, b: Self) -> Self {
    if a.isZero { return b }
    if b.isZero { return a }
    guard a.isLinear || b.isLinear else { return combined(a, b, +, +) }
    let (first, second) = (a.line, b.line)
    let rest: Step? =
      if let own = first.rest, let other = second.rest {
        Step(
          .binary(Binary(name: "+", ball: { $0 + $1 }, tail: { $0 + $1 }), .step(own), .step(other))
        )
      } else {
        first.rest ?? second.rest
      }
    let (rate, intercept) = (first.rate + second.rate, first.intercept + second.intercept)
    let end = first.end == 0 ? second.end : first.end
    guard rate.isZero else {
      return .line(Line(rate: rate, intercept: intercept, rest: rest, end: end))
    }
    return .constant(intercept) + (rest.map { .step($0) } ?? 0)
  }

  package static func - (a: Self, b: Self) -> Self {
    a.isLinear || b.isLinear || a.isZero ? a + -b : b.isZero ? a : combined(a, b, -, -)
  }

  package static func * (a: Self, b: Self) -> Self {
    if a.isOne { return b }
    if b.isOne { return a }
    if let factor = b.constant, a.isLinear { return a.scaled { $0 * .constant(factor) } }
    if let factor = a.constant, b.isLinear { return b.scaled { .constant(factor) * $0 } }
    return combined(a, b, *, *)
  }

  package static func / (a: Self, b: Self) -> Self {
    if b.isOne { return a }
    if let divisor = b.constant, a.isLinear { return a.scaled { $0 / .constant(divisor) } }
    return combined(a, b, /, /)
  }

  package static prefix func - (a: Self) -> Self {
    a.isLinear ? a.scaled { -$0 } : map(a, { -$0 }, { -$0 })
  }

  private var isOne: Bool { constant.map { ($0 - 1).isZero } ?? false }

  private var isLinear: Bool { if case .line = self { true } else { false } }

  private var line: Line {
    switch self {
    case .constant(let ball): Line(rate: 0, intercept: ball, rest: nil, end: 0)
    case .line(let line): line
    case .step(let step): Line(rate: 0, intercept: 0, rest: step, end: 0)
    }
  }

  /// A constant multiple: that of each part.
  private func scaled(_ multiple: (Traced) -> Traced) -> Traced {
    let own = line
    guard let rate = multiple(.constant(own.rate)).constant,
      let intercept = multiple(.constant(own.intercept)).constant
    else { return self }
    guard !rate.isZero else { return .constant(intercept) }
    let line = Traced.line(Line(rate: rate, intercept: intercept, rest: nil, end: own.end))
    return own.rest.map { line + multiple(.step($0)) } ?? line
  }

  /// Whether it is linear and goes to ∞ with the variable.
  var isRising: Bool {
    guard case .line(let line) = self, line.rest == nil else { return false }
    return line.end != 0 && RealBall(line.rate).sign == line.end
  }

  package static func exp(_ x: Self) -> Self { map(x, ComplexBall.exp, AsymptoticBall.exp) }
  package static func expMinusOne(_ x: Self) -> Self {
    map(x, ComplexBall.expMinusOne, AsymptoticBall.expMinusOne)
  }
  package static func log(_ x: Self) -> Self { map(x, ComplexBall.log, AsymptoticBall.log) }
  package static func logOnePlus(_ x: Self) -> Self {
    map(x, ComplexBall.logOnePlus, AsymptoticBall.logOnePlus)
  }
  package static func sqrt(_ x: Self) -> Self { map(x, ComplexBall.sqrt, AsymptoticBall.sqrt) }
  package static func pow(_ x: Self, _ exponent: Self) -> Self {
    combined(x, exponent, ComplexBall.pow, AsymptoticBall.pow)
  }
  package static func abs(_ x: Self) -> Self { map(x, ComplexBall.abs, AsymptoticBall.abs) }
  package static func floor(_ x: Self) -> Self { map(x, ComplexBall.floor, AsymptoticBall.floor) }
  package static func sin(_ x: Self) -> Self { map(x, ComplexBall.sin, AsymptoticBall.sin) }
  package static func cos(_ x: Self) -> Self { map(x, ComplexBall.cos, AsymptoticBall.cos) }
  package static func tanh(_ x: Self) -> Self { map(x, ComplexBall.tanh, AsymptoticBall.tanh) }
  package static func atan(_ x: Self) -> Self { map(x, ComplexBall.atan, AsymptoticBall.atan) }
  package static func sigmoid(_ x: Self) -> Self {
    map(x, ComplexBall.sigmoid, AsymptoticBall.sigmoid)
  }
  package static func softplus(_ x: Self) -> Self {
    // log(1 + eˣ) = x + log(1 + e⁻ˣ), of which the second vanishes.
    x.isRising ? x + softplusOfFalling(-x) : softplusOfFalling(x)
  }
  private static func softplusOfFalling(_ x: Self) -> Self {
    map(x, ComplexBall.softplus, AsymptoticBall.softplus)
  }
  package static func logGamma(_ x: Self) -> Self {
    map(x, ComplexBall.logGamma, AsymptoticBall.logGamma)
  }
  package static func stirlingRest(_ x: Self) -> Self {
    map(x, ComplexBall.stirlingRest, AsymptoticBall.stirlingRest)
  }
  package static func polygamma(_ order: Int, _ x: Self) -> Self {
    map(x, { .polygamma(order, $0) }, { .polygamma(order, $0) }, order: order)
  }
  package static func erf(_ x: Self) -> Self { map(x, ComplexBall.erf, AsymptoticBall.erf) }
  package static func erfc(_ x: Self) -> Self { map(x, ComplexBall.erfc, AsymptoticBall.erfc) }
  package static func logNormalCumulative(_ x: Self) -> Self {
    map(x, ComplexBall.logNormalCumulative, AsymptoticBall.logNormalCumulative)
  }
  package static func regularizedGammaP(_ a: Self, _ x: Self) -> Self {
    combined(a, x, ComplexBall.regularizedGammaP, AsymptoticBall.regularizedGammaP)
  }
  package static func regularizedGammaQ(_ a: Self, _ x: Self) -> Self {
    combined(a, x, ComplexBall.regularizedGammaQ, AsymptoticBall.regularizedGammaQ)
  }
  package static func regularizedBeta(_ x: Self, _ a: Self, _ b: Self) -> Self {
    if let x = x.constant, let a = a.constant, let b = b.constant {
      return .constant(.regularizedBeta(x, a, b))
    }
    let function = Ternary(
      name: "regularizedBeta", ball: { .regularizedBeta($0, $1, $2) },
      tail: { .regularizedBeta($0, $1, $2) })
    return step(.ternary(function, x, a, b))
  }
  package static func besselI(_ order: Int, _ x: Self) -> Self {
    map(x, { .besselI(order, $0) }, { .besselI(order, $0) }, order: order)
  }
  package static func logBesselIRest(_ order: Self, _ x: Self) -> Self {
    combined(order, x, ComplexBall.logBesselIRest, AsymptoticBall.logBesselIRest)
  }
  package static func scaledExponentialIntegral(_ x: Self) -> Self {
    map(x, ComplexBall.scaledExponentialIntegral, AsymptoticBall.scaledExponentialIntegral)
  }
  package static func hurwitzZeta(_ s: Self, _ q: Self) -> Self {
    combined(s, q, ComplexBall.hurwitzZeta, AsymptoticBall.hurwitzZeta)
  }
  package static func xlogy(_ x: Self, _ y: Self) -> Self {
    product(x, .log(y)) ?? combined(x, y, ComplexBall.xlogy, AsymptoticBall.xlogy)
  }
  package static func xlogOnePlusY(_ x: Self, _ y: Self) -> Self {
    product(x, .logOnePlus(y))
      ?? combined(x, y, ComplexBall.xlogOnePlusY, AsymptoticBall.xlogOnePlusY)
  }

  /// The product with a logarithm, unless that may be infinite where the factor is 0.
  private static func product(_ x: Self, _ logarithm: Self) -> Self? {
    x.isZero ? 0 : x.constant != nil || logarithm.constant?.isFinite == true ? x * logarithm : nil
  }

  package static func maximum(_ a: Self, _ b: Self) -> Self {
    combined(a, b, ComplexBall.maximum, AsymptoticBall.maximum)
  }
  package static func minimum(_ a: Self, _ b: Self) -> Self {
    combined(a, b, ComplexBall.minimum, AsymptoticBall.minimum)
  }

  package static func .== (a: Self, b: Self) -> Truth { compared(.equal, a, b) }
  package static func .< (a: Self, b: Self) -> Truth { compared(.less, a, b) }
  package static func .<= (a: Self, b: Self) -> Truth { compared(.lessOrEqual, a, b) }

  private static func compared(_ relation: BallRelation, _ a: Self, _ b: Self) -> Condition<Traced>
  {
    if case .constant(let a) = a, case .constant(let b) = b { return .known(relation.holds(a, b)) }
    return .relation(relation, a, b)
  }

  package static func choose(_ condition: Condition<Traced>, _ a: Self, _ b: Self) -> Self {
    guard case .known(let truth) = condition else { return step(.choice(condition, a, b)) }
    switch truth.value {
    case true: return a
    case false: return b
    case nil: return combined(a, b, { .choose(truth, $0, $1) }, { .choose(truth, $0, $1) })
    }
  }
}
