import Arithmetic
import Balls

/// A part of the line, seen from one of its ends: x = anchor ± d(t).
///
/// Where a function is singular, or the line infinite, the end is at an infinite t, and what is
/// integrated falls exponentially on the way.
struct Coordinate: Sendable {
  enum Form: Sendable {
    /// d = unit·t, from 0 on.
    case distance(unit: RealBall)
    /// d = unit·eᵗ: the anchor is at −∞.
    case logarithm(unit: RealBall)
    /// d = unit·sinh t, from 0 on.
    case hyperbolic(unit: RealBall)
  }

  let anchor: Anchored
  /// 1 to the right of the anchor, −1 to the left.
  let side: Int
  var form: Form
  /// The range of t; nil where it is infinite.
  let from: RealBall?
  let to: RealBall?

  /// How far out the end of a part is looked for.
  var limit: Double { if case .distance = form { 64 } else { 1e12 } }

  /// x at t, and |dx/dt|.
  func place(_ t: Enclosed) -> (x: Anchored, slope: Enclosed) {
    switch form {
    case .distance(let unit):
      let unit = Enclosed.ball(unit.complex)
      return (beyond(unit * t), unit)
    case .logarithm(let unit):
      let unit = Enclosed.ball(unit.complex)
      let offset = Offset(factor: unit, logarithm: t, side: side)
      return (Anchored(at: anchor, offset), unit * .exp(t))
    case .hyperbolic(let unit):
      let half = 0.5 * Enclosed.ball(unit.complex)
      let e = Enclosed.exp(t)
      let inverse = 1 / e
      return (beyond(half * (e - inverse)), half * (e + inverse))
    }
  }

  private func beyond(_ distance: Enclosed) -> Anchored {
    Anchored(at: anchor, Offset(side > 0 ? distance : -distance, side: side))
  }

  /// The function in this coordinate, with the factor |dx/dt|.
  func value(of integrand: some Integrand, at t: Enclosed) throws -> Enclosed {
    let (x, slope) = place(t)
    return try integrand.value(at: x) * slope
  }
}
