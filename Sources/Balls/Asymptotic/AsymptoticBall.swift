import Arithmetic

/// What a function of t is for every t from a point T on, up to a certain error: C·tᵏ·e^{λt}, or
/// a·t + b·log t + c, with balls for the letters.
///
///     let t = AsymptoticBall.variable(from: 8)
///     let density = AsymptoticBall.exp(-t * t / 2)
///     density.tail                            // at most so much: the integral of it from 8 on
///
/// Formulas are evaluated on it as on numbers. So the tail of an integral is bounded, or is found to
/// diverge, with no more to say of a function than its formula. The error is small against the value
/// where T is large: what vanishes beside the largest term goes into the radius of its factor.
package struct AsymptoticBall: Sendable {
  /// T; nil of a constant.
  let start: RealBall?
  let form: Form

  enum Form: Sendable {
    /// factor·growth
    case scaled(factor: RealBall, Growth)
    /// rate·t + power·log t + rest: the logarithm of the other, and every constant
    case logarithmic(rate: RealBall, power: RealBall, rest: RealBall)
  }

  init(start: RealBall?, _ form: Form) { (self.start, self.form) = (start, form) }

  init(start: RealBall?, factor: RealBall, _ growth: Growth) {
    self.init(
      start: start,
      growth.isNone
        ? .logarithmic(rate: 0, power: 0, rest: factor) : .scaled(factor: factor, growth))
  }

  /// Of constants.
  package init(_ ball: RealBall) {
    self.init(start: nil, .logarithmic(rate: 0, power: 0, rest: ball))
  }

  /// t itself, from a positive number on.
  package static func variable(from start: RealBall) -> AsymptoticBall {
    AsymptoticBall(start: start, .logarithmic(rate: 1, power: 0, rest: 0))
  }

  package static let undefined = AsymptoticBall(RealBall.undefined)

  // MARK: Forms

  /// Whether it is exactly 0.
  package var isZero: Bool {
    if case .logarithmic(_, _, let rest) = form { isLevel && rest.isZero } else { false }
  }

  /// To which side of 0 it lies, as far as it can be told.
  var sign: Int? { scaled.factor.sign }

  /// The value, where it is between two constants that are known.
  var bounded: RealBall? {
    switch form {
    case .logarithmic(let rate, let power, let rest) where rate.isZero && power.isZero: rest
    case .scaled(let factor, let growth):
      switch start.map(growth.trend) {
      case .vanishing(let most): factor * .unit * most
      default: nil
      }
    default: nil
    }
  }

  /// Whether no growth is in it: it is a constant, or between two.
  var isLevel: Bool {
    if case .logarithmic(let rate, let power, _) = form {
      rate.isZero && power.isZero
    } else {
      false
    }
  }

  /// As a multiple of a growth.
  var scaled: (factor: RealBall, growth: Growth) {
    switch form {
    case .scaled(let factor, let growth): return (factor, growth)
    case .logarithmic(let rate, let power, let rest):
      guard let start, !isLevel else { return (rest, .none) }
      if rate.isZero {
        // log t ≤ (2/e)√t everywhere.
        let root = RealBall(0.7358) * .unit
        let factor = power * root + rest * .unit / RealBall.sqrt(start)
        return (factor, Growth(power: 0.5, rate: 0))
      }
      // (log t)/t falls from e on.
      let logarithm: RealBall =
        power.isZero
        ? 0
        : (start .>= 2.75).value == true
          ? power * .unit * RealBall.log(start) / start : .undefined
      return (rate + logarithm + rest * .unit / start, Growth(power: 1, rate: 0))
    }
  }

  /// The later of two starts, where both are the same but for constants.
  static func start(_ a: AsymptoticBall, _ b: AsymptoticBall) -> RealBall? { a.start ?? b.start }

  /// A function that is constant where the argument is, and between two numbers where it is between two;
  /// elsewhere what is given.
  func map(
    _ function: (RealBall) -> RealBall, else other: (AsymptoticBall) -> AsymptoticBall
  ) -> AsymptoticBall {
    guard let bounded else { return other(self) }
    return AsymptoticBall(
      start: start, .logarithmic(rate: 0, power: 0, rest: function(bounded)))
  }
}

extension RealBall {
  /// All numbers from 0 to 1.
  static let unit = RealBall(from: 0, to: 1)
  /// All numbers from −1 to 1.
  static let symmetric = RealBall(from: -1, to: 1)
}

// MARK: - Tails

extension AsymptoticBall {
  /// The integral of a function from T on.
  package enum Tail: Sendable {
    /// Its modulus is no larger than the ball.
    case bounded(RealBall)
    /// It is infinite, with that sign.
    case divergent(sign: Int)
    case unknown
  }

  /// ∫ C·tᵏ·e^{λt} dt from T on: with r = |λ| − max(k, 0)/T it is at most C·Tᵏ·e^{λT}/r, since
  /// tᵏ ≤ Tᵏ·e^{k(t − T)/T}.
  package var tail: Tail {
    let (factor, growth) = scaled
    guard factor.isFinite, growth.power.isFinite, growth.rate.isFinite else { return .unknown }
    if factor.isZero { return .bounded(0) }
    guard let start else { return factor.sign.map { .divergent(sign: $0) } ?? .unknown }
    switch growth.rate.sign {
    case -1:
      let fall = -growth.rate - RealBall.maximum(growth.power, 0) / start
      guard fall.sign == 1 else { return .unknown }
      return .bounded(RealBall.abs(factor) * growth.value(at: start) / fall)
    case 0:
      let excess = -1 - growth.power
      if excess.sign == 1 {
        return .bounded(RealBall.abs(factor) * growth.value(at: start) * start / excess)
      }
      guard (excess .<= 0).value == true else { return .unknown }
    case 1: break
    default: return .unknown
    }
    return factor.sign.map { .divergent(sign: $0) } ?? .unknown
  }
}

extension AsymptoticBall {
  /// A bound on Σ |f(T + m)|·rᵐ over m ≥ 0, by that of a geometric series.
  package func geometricSum(ratio: RealBall) -> RealBall {
    let (factor, growth) = scaled
    guard let start else { return RealBall.abs(factor) / (1 - ratio) }
    let rise = RealBall.maximum(growth.rate, 0) + RealBall.maximum(growth.power, 0) / start
    let rest = 1 - ratio * RealBall.exp(rise)
    guard rest.sign == 1 else { return .undefined }
    return RealBall.abs(factor) * growth.value(at: start) / rest
  }
}
