import Arithmetic

/// tᵏ·e^{λt}: how a function of t grows, or vanishes, as t goes to infinity.
struct Growth: Sendable {
  let power: RealBall
  let rate: RealBall

  static let none = Growth(power: 0, rate: 0)

  /// Whether it is 1.
  var isNone: Bool { power.isZero && rate.isZero }

  static func * (a: Growth, b: Growth) -> Growth {
    Growth(power: a.power + b.power, rate: a.rate + b.rate)
  }

  static func / (a: Growth, b: Growth) -> Growth {
    Growth(power: a.power - b.power, rate: a.rate - b.rate)
  }

  func raised(to exponent: RealBall) -> Growth {
    Growth(power: power * exponent, rate: rate * exponent)
  }

  func value(at t: RealBall) -> RealBall {
    isNone ? 1 : RealBall.exp(rate * t + (power.isZero ? 0 : power * RealBall.log(t)))
  }

  /// What it does from a point on.
  enum Trend {
    case constant
    /// It only falls, to 0, from that value.
    case vanishing(from: RealBall)
    /// It only rises, to infinity, from that value.
    case rising(from: RealBall)
    case unknown
  }

  /// It turns where λt = −k.
  func trend(from start: RealBall) -> Trend {
    if isNone { return .constant }
    guard let sign = rate.sign else { return .unknown }
    if sign == 0 {
      guard let sign = power.sign else { return .unknown }
      return sign < 0 ? .vanishing(from: value(at: start)) : .rising(from: value(at: start))
    }
    let slope = rate * start + power
    guard slope.sign == sign else { return .unknown }
    return sign < 0 ? .vanishing(from: value(at: start)) : .rising(from: value(at: start))
  }
}
