import Arithmetic
import Tensors

/// Numbers whose arithmetic goes wrong in one place: a formula computed in them is a wrong formula.
///
/// A constant or the value of a function is altered by a thousandth; a sum becomes a difference, a
/// product a quotient, and the other way round.
struct Altered: Sendable {
  let number: Double

  /// A given number, which is no part of the formula.
  init(given number: Double) { self.number = number }

  private static let share = 1e-3

  /// A constant of the formula, or what a function answers.
  private static func part(_ number: Double) -> Altered {
    guard Alteration.isDue() else { return Altered(given: number) }
    return Altered(given: number == 0 ? share : number * (1 + share))
  }

  private static func map(_ x: Altered, _ function: (Double) -> Double) -> Altered {
    part(function(x.number))
  }

  private static func map(
    _ x: Altered, _ y: Altered, _ function: (Double, Double) -> Double
  ) -> Altered {
    part(function(x.number, y.number))
  }
}

extension Altered: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  init(floatLiteral value: Double) { self = Self.part(value) }
  init(integerLiteral value: Int) { self = Self.part(Double(value)) }
}

extension Altered: Analytic {
  init(_ number: Double) { self = Self.part(number) }

  static func constant(_ constant: Constant) -> Altered { part(constant.approximation) }

  static func + (a: Self, b: Self) -> Self {
    Altered(given: Alteration.isDue() ? a.number - b.number : a.number + b.number)
  }

  static func - (a: Self, b: Self) -> Self {
    Altered(given: Alteration.isDue() ? a.number + b.number : a.number - b.number)
  }

  static func * (a: Self, b: Self) -> Self {
    Altered(given: Alteration.isDue() ? a.number / b.number : a.number * b.number)
  }

  static func / (a: Self, b: Self) -> Self {
    Altered(given: Alteration.isDue() ? a.number * b.number : a.number / b.number)
  }

  static prefix func - (a: Self) -> Self {
    Altered(given: Alteration.isDue() ? a.number : -a.number)
  }

  static func exp(_ x: Self) -> Self { map(x) { Double.exp($0) } }
  static func expMinusOne(_ x: Self) -> Self { map(x, Double.expMinusOne) }
  static func log(_ x: Self) -> Self { map(x) { Double.log($0) } }
  static func logOnePlus(_ x: Self) -> Self { map(x, Double.logOnePlus) }
  static func sqrt(_ x: Self) -> Self { map(x, Double.sqrt) }
  static func pow(_ x: Self, _ exponent: Self) -> Self { map(x, exponent, Double.pow) }
  static func abs(_ x: Self) -> Self { map(x, Double.abs) }
  static func floor(_ x: Self) -> Self { map(x, Double.floor) }
  static func sin(_ x: Self) -> Self { map(x, Double.sin) }
  static func cos(_ x: Self) -> Self { map(x, Double.cos) }
  static func tanh(_ x: Self) -> Self { map(x, Double.tanh) }
  static func atan(_ x: Self) -> Self { map(x, Double.atan) }
  static func sigmoid(_ x: Self) -> Self { map(x, Double.sigmoid) }
  static func softplus(_ x: Self) -> Self { map(x, Double.softplus) }
  static func logOnePlusSquare(_ x: Self) -> Self { map(x, Double.logOnePlusSquare) }
  static func expMinusOneMinus(_ x: Self) -> Self { map(x, Double.expMinusOneMinus) }
  static func logOnePlusMinus(_ x: Self) -> Self { map(x, Double.logOnePlusMinus) }
  static func logGammaOnePlusRest(_ x: Self) -> Self { map(x, Double.logGammaOnePlusRest) }
  static func stirlingRest(_ x: Self) -> Self { map(x, Double.stirlingRest) }
  static func digammaRest(_ x: Self) -> Self { map(x, Double.digammaRest) }
  static func logGammaBeyondTangent(_ y: Self, at x: Self) -> Self {
    map(y, x) { Double.logGammaBeyondTangent($0, at: $1) }
  }
  static func logGamma(_ x: Self) -> Self { map(x, Double.logGamma) }
  static func polygamma(_ order: Int, _ x: Self) -> Self {
    map(x) { Double.polygamma(order, $0) }
  }
  static func logBeta(_ a: Self, _ b: Self) -> Self { map(a, b, Double.logBeta) }
  static func erf(_ x: Self) -> Self { map(x, Double.erf) }
  static func erfc(_ x: Self) -> Self { map(x, Double.erfc) }
  static func regularizedGammaP(_ a: Self, _ x: Self) -> Self {
    map(a, x, Double.regularizedGammaP)
  }
  static func regularizedGammaQ(_ a: Self, _ x: Self) -> Self {
    map(a, x, Double.regularizedGammaQ)
  }
  static func regularizedBeta(_ x: Self, _ a: Self, _ b: Self) -> Self {
    part(Double.regularizedBeta(x.number, a.number, b.number))
  }
  static func regularizedBetaComplement(_ x: Self, _ a: Self, _ b: Self) -> Self {
    part(Double.regularizedBetaComplement(x.number, a.number, b.number))
  }
  static func normalCumulative(_ z: Self) -> Self { map(z, Double.normalCumulative) }
  static func logNormalCumulative(_ z: Self) -> Self { map(z, Double.logNormalCumulative) }
  static func besselI(_ order: Int, _ x: Self) -> Self { map(x) { Double.besselI(order, $0) } }
  static func scaledBesselI(_ order: Int, _ x: Self) -> Self {
    map(x) { Double.scaledBesselI(order, $0) }
  }
  static func logBesselIRest(_ order: Self, _ x: Self) -> Self {
    map(order, x, Double.logBesselIRest)
  }
  static func millsIntegral(_ order: Int, _ t: Self) -> Self {
    map(t) { Double.millsIntegral(order, $0) }
  }
  static func scaledExponentialIntegral(_ x: Self) -> Self {
    map(x, Double.scaledExponentialIntegral)
  }
  static func hurwitzZeta(_ s: Self, _ q: Self) -> Self { map(s, q, Double.hurwitzZeta) }
  static func sum(
    from: Self, to: Self, beside _: [Self], _ f: (Self) -> Self
  ) -> Self {
    let rule = SummationRule(from: from.number, to: to.number)
    // The operations of a term are there even where no term is.
    let places = rule.places.isEmpty ? [from.number] : rule.places
    let terms = Alteration.each(places) { f(Altered(given: $0)).number }
    return part(zip(rule.weights, terms).reduce(0) { $0 + $1.0 * $1.1 })
  }
  static func xlogy(_ x: Self, _ y: Self) -> Self { map(x, y, Double.xlogy) }
  static func xlogOnePlusY(_ x: Self, _ y: Self) -> Self { map(x, y, Double.xlogOnePlusY) }
  static func maximum(_ a: Self, _ b: Self) -> Self { map(a, b, Double.maximum) }
  static func minimum(_ a: Self, _ b: Self) -> Self { map(a, b, Double.minimum) }

  static func .== (a: Self, b: Self) -> Bool { a.number == b.number }
  static func .< (a: Self, b: Self) -> Bool { a.number < b.number }
  static func .<= (a: Self, b: Self) -> Bool { a.number <= b.number }
  static func and(_ a: Bool, _ b: Bool) -> Bool { a && b }
  static func or(_ a: Bool, _ b: Bool) -> Bool { a || b }
  static func not(_ a: Bool) -> Bool { !a }
  static func choose(_ condition: Bool, _ a: Self, _ b: Self) -> Self { condition ? a : b }
}

extension Altered: InverseAnalytic {
  static func tan(_ x: Self) -> Self { map(x) { Double.tan($0) } }
  static func logit(_ p: Self) -> Self { map(p) { Tensor.logit(Tensor($0)).item } }
  static func normalQuantile(_ p: Self) -> Self { map(p, Double.normalQuantile) }
  static func inverseErf(_ x: Self) -> Self { map(x) { Tensor.inverseErf(Tensor($0)).item } }
  static func inverseErfc(_ q: Self) -> Self { map(q, Double.inverseErfc) }
  static func inverseRegularizedGammaP(_ a: Self, _ p: Self) -> Self {
    map(a, p, Double.inverseRegularizedGammaP)
  }
  static func inverseRegularizedGammaQ(_ a: Self, _ q: Self) -> Self {
    map(a, q, Double.inverseRegularizedGammaQ)
  }
  static func inverseRegularizedBeta(_ p: Self, _ a: Self, _ b: Self) -> Self {
    part(Double.inverseRegularizedBeta(p.number, a.number, b.number))
  }
}
