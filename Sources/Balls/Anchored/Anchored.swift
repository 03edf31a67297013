import Arithmetic

/// A number near a point that is known exactly: the point, and the distance from it.
///
///     let x = Anchored(at: 1, Offset(-e, side: -1))     // 1 − e with e = 10⁻¹⁰⁰
///     Anchored.log(1 - x)                               // log e: nothing was lost
///
/// Integrands are singular at the ends of a support, and there the distance is what matters. Sums and
/// multiples by constants act on both parts; everything else on their sum, unless the point is 0. That
/// it is 0 is found in rational numbers: ends such as loc − scale/ξ are no doubles.
package struct Anchored: Sendable {
  /// The point; the number itself where there is no offset.
  let anchor: Traced
  /// The point, where it is a rational number.
  let exact: Rational?
  let offset: Offset?

  init(anchor: Traced, exact: Rational?, offset: Offset?) {
    self.anchor = exact?.sign == 0 ? 0 : anchor
    (self.exact, self.offset) = (exact, offset)
  }

  /// The number at a distance from a constant.
  package init(at point: Anchored, _ offset: Offset) {
    self.init(anchor: point.anchor, exact: point.exact, offset: offset)
  }

  /// A constant.
  package init(_ ball: RealBall) {
    self.init(anchor: Traced(ball), exact: nil, offset: nil)
  }

  /// A constant that is known to be in a ball; exactly a double where the ball is that.
  package init(enclosing ball: RealBall) {
    if RealBall(ball.midpoint).contains(ball) {
      self.init(ball.midpoint)
    } else {
      self.init(ball)
    }
  }

  package init(_ number: Double) {
    self.init(anchor: Traced(number), exact: Rational(number), offset: nil)
  }

  /// The same constant, to the bits that are computed with now.
  package var atThisPrecision: Anchored {
    guard isConstant, let exact else { return self }
    return Anchored(anchor: Traced(exact.ball), exact: exact, offset: nil)
  }

  /// The number, as one.
  package var value: Traced {
    guard let offset else { return anchor }
    return anchor.isZero ? offset.value : anchor + offset.value
  }

  /// The number, if it is a real one that is no function.
  package var real: RealBall { RealBall(value.constant ?? .undefined) }

  var isConstant: Bool { offset == nil }

  /// Whether it is exactly 0.
  package var isZero: Bool { isConstant && anchor.isZero }

  /// The offset, where that is all there is.
  var bare: Offset? { anchor.isZero ? offset : nil }

  /// The point as a ball.
  var point: RealBall { RealBall(anchor.constant ?? .undefined) }

  /// The sign of the point, as far as it can be told.
  var anchorSign: Int? { exact?.sign ?? point.sign }

  // MARK: Applying functions

  static func bare(_ offset: Offset) -> Anchored {
    Anchored(anchor: 0, exact: .double(0), offset: offset)
  }

  /// A constant, or what has no point that matters.
  static func plain(_ value: Traced, isConstant: Bool) -> Anchored {
    isConstant
      ? Anchored(anchor: value, exact: nil, offset: nil) : .bare(Offset(value, side: 0))
  }

  func map(_ function: (Traced) -> Traced) -> Anchored {
    .plain(function(value), isConstant: isConstant)
  }

  func combined(
    with other: Anchored, _ function: (Traced, Traced) -> Traced
  ) -> Anchored {
    .plain(
      function(value, other.value), isConstant: isConstant && other.isConstant)
  }

  /// The product or the quotient of both parts by a constant.
  func scaled(
    by constant: Anchored, _ function: (Traced, Traced) -> Traced,
    _ exactly: (Rational, Rational) -> Rational?
  ) -> Anchored {
    let product: Rational? =
      if let exact, let other = constant.exact { exactly(exact, other) } else { nil }
    return Anchored(
      anchor: anchor.isZero ? 0 : function(anchor, constant.anchor), exact: product,
      offset: offset.map { offset in
        let sign = offset.side == 0 ? 0 : constant.anchorSign ?? 0
        return offset.scaled(sign: sign) { function($0, constant.anchor) }
      })
  }
}
