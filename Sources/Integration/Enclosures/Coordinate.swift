import Arithmetic
import Balls

/// A part of the line, seen from one of its ends: x = anchor ± d(t).
///
/// Where a function is singular, or the line infinite, the end is at an infinite t, and what is
/// integrated falls exponentially on the way.
struct Coordinate: Sendable {
  enum Form: Sendable {
    /// d = unit·t, from 0 on.
    case distance
    /// d = unit·eᵗ: the anchor is at −∞.
    case logarithm
  }

  let anchor: Anchored
  /// 1 to the right of the anchor, −1 to the left.
  let side: Int
  let form: Form
  let unit: RealBall
  /// The range of t; nil where it is infinite.
  let from: RealBall?
  let to: RealBall?

  /// A t in the middle of the range, far out where that is infinite; nil where distances say nothing of
  /// sizes.
  var middle: Double? {
    switch (from, to) {
    case (_, nil): 1e300
    case (nil, _): -1e300
    case (let from?, let to?):
      form == .distance ? nil : from.midpoint / 2 + to.midpoint / 2
    }
  }

  /// The pieces between turns, each some way from the next.
  func cut(at turns: [RealBall]) -> [Coordinate] {
    guard form == .logarithm else { return [self] }
    let (lower, upper) = (from?.midpoint ?? -limit, to?.midpoint ?? limit)
    var cuts: [Double] = []
    for turn in turns.map(\.midpoint).sorted()
    where turn - (cuts.last ?? lower) > 2 && upper - turn > 2 {
      cuts.append(turn)
    }
    let ends = [from] + cuts.map { RealBall($0) } + [to]
    return zip(ends, ends.dropFirst()).map { from, to in
      Coordinate(anchor: anchor, side: side, form: form, unit: unit, from: from, to: to)
    }
  }

  /// How far out the end of a part is looked for.
  var limit: Double { form == .distance ? 1e4 : 1e12 }

  /// x at t, and log |dx/dt|.
  func place(_ t: Traced) -> (x: Anchored, logSlope: Traced) {
    switch form {
    case .distance:
      let distance = Traced(unit) * t
      let offset = Offset(
        side > 0 ? distance : -distance, side: side, limit: to.map { unit * $0 })
      return (Anchored(at: anchor, offset), Traced(.log(unit)))
    case .logarithm:
      let offset = Offset(
        factor: Traced(unit), logarithm: t, side: side, limit: to.map { unit * .exp($0) })
      return (Anchored(at: anchor, offset), Traced(.log(unit)) + t)
    }
  }

  /// The same up to one unit, and beyond by the logarithm of the distance.
  var nearAndFar: [Coordinate] {
    [
      Coordinate(anchor: anchor, side: side, form: .distance, unit: unit, from: 0, to: 1),
      Coordinate(anchor: anchor, side: side, form: .logarithm, unit: unit, from: 0, to: to),
    ]
  }
}
