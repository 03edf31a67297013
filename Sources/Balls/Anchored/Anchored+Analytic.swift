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
    if let first = a.bare, let second = b.bare { return bare(first * second) }
    guard let first = a.exponential, let second = b.exponential else {
      return a.combined(with: b, *)
    }
    return bare(first * second)
  }

  package static func / (a: Self, b: Self) -> Self {
    if b.isConstant { return a.scaled(by: b, /, /) }
    guard a.isConstant, let reciprocal = b.exponential?.reciprocal else {
      return a.combined(with: b, /)
    }
    return bare(reciprocal).scaled(by: a, *, *)
  }

  /// The number as an exponential: that itself beside 0, and that of the logarithm where a positive
  /// point grows by one.
  private var exponential: Offset? {
    if let bare { return bare.isExponential ? bare : nil }
    guard let offset, offset.isExponential, offset.side > 0, anchorSign == 1 else { return nil }
    return Offset(value, logarithm: Anchored.log(self).value)
  }

  // MARK: Logarithms and exponentials

  /// About a positive point, log(a + d) = log a + log(1 + d/a).
  package static func log(_ x: Self) -> Self {
    if let offset = x.bare { return bare(Offset(offset.log, side: 0)) }
    guard let offset = x.offset, x.anchorSign == 1 else { return x.map(Traced.log) }
    let share = offset.scaled(sign: 1) { $0 / x.anchor }
    return plain(.log(x.anchor), isConstant: true) + bare(share.logOnePlus)
  }

  package static func logOnePlus(_ x: Self) -> Self {
    if let offset = x.bare { return bare(offset.logOnePlus) }
    return x.isConstant ? x.map(Traced.logOnePlus) : log(1 + x)
  }

  /// Of a point and an exponential offset d that grows, log d² + log((1 + a/d)² + 1/d²).
  package static func logOnePlusSquare(_ x: Self) -> Self {
    guard let offset = x.offset, let inverse = offset.reciprocal, !x.anchor.isZero else {
      return logOnePlus(x * x)
    }
    let size = (offset * offset).log
    guard size.isLarge else { return x.map { Traced.logOnePlus($0 * $0) } }
    let (share, rest) = (1 + x.anchor * inverse.value, inverse.value)
    return bare(Offset(size + .log(share * share + rest * rest), side: 0))
  }

  package static func exp(_ x: Self) -> Self { x.map(Traced.exp) }
  package static func expMinusOne(_ x: Self) -> Self {
    x.bare.map { bare($0.expMinusOne) } ?? x.map(Traced.expMinusOne)
  }
  package static func softplus(_ x: Self) -> Self { x.map(Traced.softplus) }
  package static func sigmoid(_ x: Self) -> Self { x.map(Traced.sigmoid) }

  // MARK: Other functions

  package static func sqrt(_ x: Self) -> Self { x.map(Traced.sqrt) }
  package static func pow(_ x: Self, _ exponent: Self) -> Self {
    if exponent.isConstant, x.exponential != nil { return exp(exponent * log(x)) }
    return x.combined(with: exponent, Traced.pow)
  }
  package static func floor(_ x: Self) -> Self { x.map(Traced.floor) }
  package static func sin(_ x: Self) -> Self { x.map(Traced.sin) }
  package static func cos(_ x: Self) -> Self { x.map(Traced.cos) }
  package static func tanh(_ x: Self) -> Self { x.map(Traced.tanh) }
  package static func atan(_ x: Self) -> Self { x.map(Traced.atan) }
  package static func erf(_ x: Self) -> Self { x.map(Traced.erf) }
  package static func erfc(_ x: Self) -> Self { x.map(Traced.erfc) }
  package static func logNormalCumulative(_ x: Self) -> Self { x.map(Traced.logNormalCumulative) }
  package static func logGamma(_ x: Self) -> Self { x.map(Traced.logGamma) }
  package static func stirlingRest(_ x: Self) -> Self { x.map(Traced.stirlingRest) }
  package static func polygamma(_ order: Int, _ x: Self) -> Self {
    x.map { Traced.polygamma(order, $0) }
  }
  package static func besselI(_ order: Int, _ x: Self) -> Self {
    x.map { Traced.besselI(order, $0) }
  }
  package static func logBesselIRest(_ order: Self, _ x: Self) -> Self {
    order.combined(with: x, Traced.logBesselIRest)
  }
  package static func scaledExponentialIntegral(_ x: Self) -> Self {
    x.map(Traced.scaledExponentialIntegral)
  }
  package static func hurwitzZeta(_ s: Self, _ q: Self) -> Self {
    s.combined(with: q, Traced.hurwitzZeta)
  }
  package static func regularizedGammaP(_ a: Self, _ x: Self) -> Self {
    a.combined(with: x, Traced.regularizedGammaP)
  }
  package static func regularizedGammaQ(_ a: Self, _ x: Self) -> Self {
    a.combined(with: x, Traced.regularizedGammaQ)
  }
  package static func regularizedBeta(_ x: Self, _ a: Self, _ b: Self) -> Self {
    let value = Traced.regularizedBeta(x.value, a.value, b.value)
    return .plain(value, isConstant: x.isConstant && a.isConstant && b.isConstant)
  }

  // MARK: Comparisons, and what depends on them

  package static func abs(_ x: Self) -> Self {
    guard let side = x.knownSide else { return x.map(Traced.abs) }
    return side > 0 ? x : -x
  }

  package static func maximum(_ a: Self, _ b: Self) -> Self {
    (a .< b).value.map { $0 ? b : a } ?? a.combined(with: b, Traced.maximum)
  }

  package static func minimum(_ a: Self, _ b: Self) -> Self {
    (a .< b).value.map { $0 ? a : b } ?? a.combined(with: b, Traced.minimum)
  }

  package static func .< (a: Self, b: Self) -> Truth {
    let difference = b - a
    return difference.knownSide.map { .certain($0 > 0) } ?? (0 .< difference.value)
  }

  package static func .<= (a: Self, b: Self) -> Truth {
    let difference = b - a
    return difference.knownSide.map { .certain($0 > 0) } ?? (0 .<= difference.value)
  }

  package static func .== (a: Self, b: Self) -> Truth {
    let difference = b - a
    return difference.knownSide.map { _ in .certain(false) } ?? (difference.value .== 0)
  }

  /// The side of 0 on which it lies for all numbers that are meant: the offset's, unless the point is
  /// to the other side and farther from 0 than the offset reaches.
  private var knownSide: Int? {
    guard let offset, offset.side != 0, let sign = anchorSign else { return nil }
    if sign != -offset.side { return offset.side }
    return (offset.limit.map { $0 .< .abs(point) })?.value == true ? sign : nil
  }

  package static func choose(_ condition: Condition<Traced>, _ a: Self, _ b: Self) -> Self {
    switch condition.value {
    case true: a
    case false: b
    case nil: a.combined(with: b) { Traced.choose(condition, $0, $1) }
    }
  }
}

extension Condition {
  static func certain(_ value: Bool) -> Self {
    .known(BallTruth(value: value, isOverRegion: false))
  }
}
