import Arithmetic

/// A distance from a point, with what is known of it.
package struct Offset: Sendable {
  let value: Enclosed
  /// The sign for all numbers that are meant, 0 if it is not known. A comparison with the point itself,
  /// and a modulus, have the answer of that side: a formula with a corner at the point is continued
  /// across it as the holomorphic function that it is on one side.
  let side: Int
  /// Where the value is factor·eˡ, so that its logarithm loses nothing.
  private let exponent: Exponent?

  private struct Exponent {
    let factor: Enclosed
    let logarithm: Enclosed
  }

  private init(_ value: Enclosed, side: Int, exponent: Exponent?) {
    (self.value, self.side, self.exponent) = (value, side, exponent)
  }

  package init(_ value: Enclosed, side: Int) { self.init(value, side: side, exponent: nil) }

  /// factor·eˡ, to a side of the point.
  package init(factor: Enclosed, logarithm: Enclosed, side: Int) {
    let factor = side < 0 ? -factor : factor
    self.init(
      factor * .exp(logarithm), side: side,
      exponent: Exponent(factor: factor, logarithm: logarithm))
  }

  var isExponential: Bool { exponent != nil }

  var log: Enclosed {
    guard let exponent else { return .log(value) }
    return .log(exponent.factor) + exponent.logarithm
  }

  /// A constant multiple.
  func scaled(sign: Int, _ scale: (Enclosed) -> Enclosed) -> Offset {
    Offset(
      scale(value), side: side * sign,
      exponent: exponent.map { Exponent(factor: scale($0.factor), logarithm: $0.logarithm) })
  }

  static prefix func - (a: Offset) -> Offset { a.scaled(sign: -1) { -$0 } }

  static func + (a: Offset, b: Offset) -> Offset {
    Offset(a.value + b.value, side: a.side == b.side ? a.side : 0)
  }

  static func * (a: Offset, b: Offset) -> Offset {
    var exponent: Exponent?
    if let first = a.exponent, let second = b.exponent {
      exponent = Exponent(
        factor: first.factor * second.factor, logarithm: first.logarithm + second.logarithm)
    }
    return Offset(a.value * b.value, side: a.side * b.side, exponent: exponent)
  }
}
