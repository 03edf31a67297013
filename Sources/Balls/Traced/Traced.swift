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
  /// curvature·x² + rate·x + intercept + rest, which is not constant: so that such parts of the
  /// exponents of factors are added up before balls lose that it is one variable.
  case polynomial(Polynomial)
  case step(Step)

  /// One operation of a formula.
  package final class Step: Sendable {
    let operation: Operation<Traced>

    init(_ operation: Operation<Traced>) { self.operation = operation }
  }

  package struct Polynomial: Sendable {
    let curvature: ComplexBall
    let rate: ComplexBall
    let intercept: ComplexBall
    let rest: Step?
    /// Where the variable is in most of its range; nil where that says nothing.
    let place: Double?
  }

  package static let variable = variable(about: nil)

  /// A variable most of whose range is about a place: what is linear and large there is split off from
  /// what vanishes beside it.
  package static func variable(about place: Double?) -> Traced {
    .polynomial(Polynomial(curvature: 0, rate: 1, intercept: 0, rest: nil, place: place))
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
    apply(Unary(name: FunctionName(name, order: order), ball: ball, tail: tail), x)
  }

  static func apply(_ function: Unary, _ x: Traced) -> Traced {
    if case .constant(let x) = x { return .constant(function.ball(x)) }
    return step(.unary(function, x))
  }

  static func combined(
    _ a: Traced, _ b: Traced,
    _ ball: @escaping @Sendable (ComplexBall, ComplexBall) -> ComplexBall,
    _ tail: @escaping @Sendable (AsymptoticBall, AsymptoticBall) -> AsymptoticBall,
    name: StaticString = #function
  ) -> Traced {
    apply(Binary(name: FunctionName(name), ball: ball, tail: tail), a, b)
  }

  static func apply(_ function: Binary, _ a: Traced, _ b: Traced) -> Traced {
    if case .constant(let a) = a, case .constant(let b) = b {
      return .constant(function.ball(a, b))
    }
    return step(.binary(function, a, b))
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
    guard a.isPolynomial || b.isPolynomial else { return apply(.sum, a, b) }
    let (first, second) = (a.polynomial, b.polynomial)
    let rest: Step? =
      if let own = first.rest, let other = second.rest {
        Step(.binary(.sum, .step(own), .step(other)))
      } else {
        first.rest ?? second.rest
      }
    let sum = Polynomial(
      curvature: first.curvature + second.curvature, rate: first.rate + second.rate,
      intercept: first.intercept + second.intercept, rest: nil, place: first.place ?? second.place)
    return sum.plus(rest)
  }

  package static func - (a: Self, b: Self) -> Self {
    a.isPolynomial || b.isPolynomial || a.isZero ? a + -b : b.isZero ? a : apply(.difference, a, b)
  }

  package static func * (a: Self, b: Self) -> Self {
    if a.isOne { return b }
    if b.isOne { return a }
    if let factor = b.constant, a.isPolynomial { return a.scaled { $0 * .constant(factor) } }
    if let factor = a.constant, b.isPolynomial { return b.scaled { .constant(factor) * $0 } }
    if let first = a.line, let second = b.line {
      let product = Polynomial(
        curvature: first.rate * second.rate,
        rate: first.rate * second.intercept + first.intercept * second.rate,
        intercept: first.intercept * second.intercept, rest: nil, place: first.place)
      return product.plus(nil)
    }
    if let first = a.exponential, let second = b.exponential {
      return .constant(first.factor * second.factor) * .exp(first.exponent + second.exponent)
    }
    return apply(.product, a, b)
  }

  /// The factor and the exponent of a multiple of an exponential.
  var exponential: (factor: ComplexBall, exponent: Traced)? {
    guard case .step(let step) = self else { return nil }
    switch step.operation {
    case .unary(.exp, let exponent): return (1, exponent)
    case .binary(.product, .constant(let factor), let other):
      return other.exponential.map { (factor * $0.factor, $0.exponent) }
    case .binary(.quotient, let other, .constant(let divisor)):
      return other.exponential.map { ($0.factor / divisor, $0.exponent) }
    case .unary(.negative, let other): return other.exponential.map { (-$0.factor, $0.exponent) }
    default: return nil
    }
  }

  package static func / (a: Self, b: Self) -> Self {
    if b.isOne { return a }
    if let divisor = b.constant, a.isPolynomial { return a.scaled { $0 / .constant(divisor) } }
    return apply(.quotient, a, b)
  }

  package static prefix func - (a: Self) -> Self {
    a.isPolynomial ? a.scaled { -$0 } : apply(.negative, a)
  }

  private var isOne: Bool { constant.map { ($0 - 1).isZero } ?? false }

  private var isPolynomial: Bool { if case .polynomial = self { true } else { false } }

  private var polynomial: Polynomial {
    switch self {
    case .constant(let ball):
      Polynomial(curvature: 0, rate: 0, intercept: ball, rest: nil, place: nil)
    case .polynomial(let polynomial): polynomial
    case .step(let step): Polynomial(curvature: 0, rate: 0, intercept: 0, rest: step, place: nil)
    }
  }

  /// The polynomial, where it is linear and all there is.
  var line: Polynomial? {
    guard case .polynomial(let own) = self, own.curvature.isZero, own.rest == nil else {
      return nil
    }
    return own
  }

  /// A constant multiple: that of each part.
  private func scaled(_ multiple: (Traced) -> Traced) -> Traced {
    let own = polynomial
    guard let curvature = multiple(.constant(own.curvature)).constant,
      let rate = multiple(.constant(own.rate)).constant,
      let intercept = multiple(.constant(own.intercept)).constant
    else { return self }
    let scaled = Polynomial(
      curvature: curvature, rate: rate, intercept: intercept, rest: nil, place: own.place
    ).plus(nil)
    return own.rest.map { scaled + multiple(.step($0)) } ?? scaled
  }

  /// Whether it is linear, and large in most of the variable's range.
  var isLarge: Bool {
    guard let line, let place = line.place else { return false }
    return RealBall(line.rate * ComplexBall(place) + line.intercept).sign == 1
  }

  package static func exp(_ x: Self) -> Self { apply(.exp, x) }
  package static func expMinusOne(_ x: Self) -> Self {
    map(x, ComplexBall.expMinusOne, AsymptoticBall.expMinusOne)
  }
  package static func log(_ x: Self) -> Self {
    // Where that is real the factor is positive.
    if let own = x.exponential { return .log(.constant(own.factor)) + own.exponent }
    return map(x, ComplexBall.log, AsymptoticBall.log)
  }
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
    x.isLarge ? x + apply(.softplus, -x) : apply(.softplus, x)
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
