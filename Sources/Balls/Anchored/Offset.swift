import Arithmetic

/// A distance from a point, with what is known of it.
package struct Offset: Sendable {
  let value: Traced
  /// The sign for all numbers that are meant, 0 if it is not known. A comparison with the point itself,
  /// and a modulus, have the answer of that side: a formula with a corner at the point is continued
  /// across it as the holomorphic function that it is on one side.
  let side: Int
  /// How large its modulus is at most for all numbers that are meant; nil if that is not known. A
  /// comparison with a point farther away is decided, too.
  let limit: RealBall?
  /// Where the value is factor·eˡ, so that its logarithm loses nothing.
  private let exponent: Exponent?

  private struct Exponent {
    let factor: Traced
    let logarithm: Traced
  }

  private init(_ value: Traced, side: Int, limit: RealBall?, exponent: Exponent?) {
    (self.value, self.side, self.limit, self.exponent) = (value, side, limit, exponent)
  }

  package init(_ value: Traced, side: Int, limit: RealBall? = nil) {
    self.init(value, side: side, limit: limit, exponent: nil)
  }

  /// factor·eˡ, to a side of the point.
  package init(factor: Traced, logarithm: Traced, side: Int, limit: RealBall? = nil) {
    let factor = side < 0 ? -factor : factor
    self.init(
      factor * .exp(logarithm), side: side, limit: limit,
      exponent: Exponent(factor: factor, logarithm: logarithm))
  }

  /// A positive number whose logarithm is known.
  init(_ value: Traced, logarithm: Traced) {
    self.init(
      value, side: 1, limit: nil, exponent: Exponent(factor: 1, logarithm: logarithm))
  }

  var isExponential: Bool { exponent != nil }

  var log: Traced {
    guard let exponent else { return .log(value) }
    return .log(exponent.factor) + exponent.logarithm
  }

  /// log(1 + d). In terms of the exponent of a positive one it is holomorphic far around the real
  /// numbers, and not near them only; of a negative one it is an exponential again.
  var logOnePlus: Offset {
    exponent != nil && side > 0
      ? Offset(.softplus(log), side: side) : times(.logOnePlusRatio, .logOnePlus(value))
  }

  /// eᵈ − 1.
  var expMinusOne: Offset { times(.expMinusOneRatio, .expMinusOne(value)) }

  /// What a function comes to that is d·eʳ, with r as a function of d.
  private func times(_ ratio: Unary, _ value: Traced) -> Offset {
    Offset(
      value, side: side, limit: nil,
      exponent: exponent.map {
        Exponent(factor: $0.factor, logarithm: $0.logarithm + .apply(ratio, self.value))
      })
  }

  /// Where it is an exponential, so is this.
  var reciprocal: Offset? {
    exponent.map {
      Offset(
        (1 / $0.factor) * .exp(-$0.logarithm), side: side, limit: nil,
        exponent: Exponent(factor: 1 / $0.factor, logarithm: -$0.logarithm))
    }
  }

  /// A constant multiple.
  func scaled(sign: Int, _ scale: (Traced) -> Traced) -> Offset {
    Offset(
      scale(value), side: side * sign,
      limit: limit.map { RealBall.abs(RealBall(scale(Traced($0)).constant ?? .undefined)) },
      exponent: exponent.map { Exponent(factor: scale($0.factor), logarithm: $0.logarithm) })
  }

  static prefix func - (a: Offset) -> Offset { a.scaled(sign: -1) { -$0 } }

  static func + (a: Offset, b: Offset) -> Offset {
    Offset(
      a.value + b.value, side: a.side == b.side ? a.side : 0, limit: combined(a.limit, b.limit, +))
  }

  static func * (a: Offset, b: Offset) -> Offset {
    var exponent: Exponent?
    if let first = a.exponent, let second = b.exponent {
      exponent = Exponent(
        factor: first.factor * second.factor, logarithm: first.logarithm + second.logarithm)
    }
    return Offset(
      a.value * b.value, side: a.side * b.side, limit: combined(a.limit, b.limit, *),
      exponent: exponent)
  }

  private static func combined(
    _ a: RealBall?, _ b: RealBall?, _ operation: (RealBall, RealBall) -> RealBall
  ) -> RealBall? {
    if let a, let b { operation(a, b) } else { nil }
  }
}
