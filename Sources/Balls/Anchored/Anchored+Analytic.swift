import Arithmetic

/// Formulas of numbers near a point.
extension Anchored: EnclosedNumber {

  package static func constant(_ constant: Constant) -> Self {
    .plain(.constant(constant), isConstant: true)
  }

  // MARK: Arithmetic

  package static func + (a: Self, b: Self) -> Self {
    let offset: Offset? =
      if let first = a.offset, let second = b.offset { first + second } else {
        a.offset ?? b.offset
      }
    let exact: Rational? = if let x = a.exact, let y = b.exact { x + y } else { nil }
    return Self(anchor: a.anchor + b.anchor, exact: exact, offset: offset)
  }

  package static func - (a: Self, b: Self) -> Self { a + (-b) }

  package static prefix func - (a: Self) -> Self {
    Self(anchor: -a.anchor, exact: a.exact.flatMap { -$0 }, offset: a.offset.map { -$0 })
  }

  package static func * (a: Self, b: Self) -> Self {
    if b.isConstant { return a.scaled(by: b, *, *) }
    if a.isConstant { return b.scaled(by: a, *, *) }
    guard let first = a.bare, let second = b.bare else { return a.combined(with: b, *) }
    return bare(first * second)
  }

  package static func / (a: Self, b: Self) -> Self {
    b.isConstant ? a.scaled(by: b, /, /) : a.combined(with: b, /)
  }

  // MARK: Logarithms and exponentials

  /// About a positive point, log(a + d) = log a + log(1 + d/a).
  package static func log(_ x: Self) -> Self {
    if let offset = x.bare { return bare(Offset(offset.log, side: 0)) }
    guard let offset = x.offset, x.anchorSign == 1 else { return x.map(Enclosed.log) }
    let share = Enclosed.logOnePlus(offset.value / x.anchor)
    return plain(.log(x.anchor), isConstant: true) + bare(Offset(share, side: offset.side))
  }

  package static func logOnePlus(_ x: Self) -> Self {
    x.isConstant || x.bare != nil ? x.map(Enclosed.logOnePlus) : log(1 + x)
  }

  package static func exp(_ x: Self) -> Self { x.map(Enclosed.exp) }
  package static func expMinusOne(_ x: Self) -> Self { x.map(Enclosed.expMinusOne) }
  package static func softplus(_ x: Self) -> Self { x.map(Enclosed.softplus) }
  package static func sigmoid(_ x: Self) -> Self { x.map(Enclosed.sigmoid) }

  // MARK: Other functions

  package static func sqrt(_ x: Self) -> Self { x.map(Enclosed.sqrt) }
  package static func pow(_ x: Self, _ exponent: Self) -> Self {
    if exponent.isConstant, x.bare?.isExponential == true { return exp(exponent * log(x)) }
    return x.combined(with: exponent, Enclosed.pow)
  }
  package static func floor(_ x: Self) -> Self { x.map(Enclosed.floor) }
  package static func sin(_ x: Self) -> Self { x.map(Enclosed.sin) }
  package static func cos(_ x: Self) -> Self { x.map(Enclosed.cos) }
  package static func tanh(_ x: Self) -> Self { x.map(Enclosed.tanh) }
  package static func atan(_ x: Self) -> Self { x.map(Enclosed.atan) }
  package static func erf(_ x: Self) -> Self { x.map(Enclosed.erf) }
  package static func erfc(_ x: Self) -> Self { x.map(Enclosed.erfc) }
  package static func logNormalCumulative(_ x: Self) -> Self { x.map(Enclosed.logNormalCumulative) }
  package static func logGamma(_ x: Self) -> Self { x.map(Enclosed.logGamma) }
  package static func stirlingRest(_ x: Self) -> Self { x.map(Enclosed.stirlingRest) }
  package static func polygamma(_ order: Int, _ x: Self) -> Self {
    x.map { Enclosed.polygamma(order, $0) }
  }
  package static func besselI(_ order: Int, _ x: Self) -> Self {
    x.map { Enclosed.besselI(order, $0) }
  }
  package static func logBesselIRest(_ order: Self, _ x: Self) -> Self {
    order.combined(with: x, Enclosed.logBesselIRest)
  }
  package static func scaledExponentialIntegral(_ x: Self) -> Self {
    x.map(Enclosed.scaledExponentialIntegral)
  }
  package static func hurwitzZeta(_ s: Self, _ q: Self) -> Self {
    s.combined(with: q, Enclosed.hurwitzZeta)
  }
  package static func regularizedGammaP(_ a: Self, _ x: Self) -> Self {
    a.combined(with: x, Enclosed.regularizedGammaP)
  }
  package static func regularizedGammaQ(_ a: Self, _ x: Self) -> Self {
    a.combined(with: x, Enclosed.regularizedGammaQ)
  }
  package static func regularizedBeta(_ x: Self, _ a: Self, _ b: Self) -> Self {
    let value = Enclosed.regularizedBeta(x.value, a.value, b.value)
    return .plain(value, isConstant: x.isConstant && a.isConstant && b.isConstant)
  }

  // MARK: Comparisons, and what depends on them

  package static func abs(_ x: Self) -> Self {
    guard let side = x.knownSide else { return x.map(Enclosed.abs) }
    return side > 0 ? x : -x
  }

  package static func maximum(_ a: Self, _ b: Self) -> Self {
    (a .< b).value.map { $0 ? b : a } ?? a.combined(with: b, Enclosed.maximum)
  }

  package static func minimum(_ a: Self, _ b: Self) -> Self {
    (a .< b).value.map { $0 ? a : b } ?? a.combined(with: b, Enclosed.minimum)
  }

  package static func .< (a: Self, b: Self) -> BallTruth {
    let difference = b - a
    return difference.knownSide.map { .certain($0 > 0) } ?? (0 .< difference.value)
  }

  package static func .<= (a: Self, b: Self) -> BallTruth {
    let difference = b - a
    return difference.knownSide.map { .certain($0 > 0) } ?? (0 .<= difference.value)
  }

  package static func .== (a: Self, b: Self) -> BallTruth {
    let difference = b - a
    return difference.knownSide.map { _ in .certain(false) } ?? (difference.value .== 0)
  }

  /// The side of 0 on which it lies, where it is an offset with a side.
  private var knownSide: Int? { bare.flatMap { $0.side != 0 ? $0.side : nil } }

  package static func choose(_ condition: BallTruth, _ a: Self, _ b: Self) -> Self {
    switch condition.value {
    case true: a
    case false: b
    case nil: a.combined(with: b) { Enclosed.choose(condition, $0, $1) }
    }
  }
}

extension BallTruth {
  static func certain(_ value: Bool) -> BallTruth { BallTruth(value: value, isOverRegion: false) }
}
