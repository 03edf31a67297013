import Arithmetic
import Balls

/// What is known of a function before it is integrated: where it ends, where it bends, and where most
/// of it lies.
///
/// Only the ends and the corners decide whether an enclosure is found; center and scale decide how fast.
package struct Landmarks: Sendable {
  /// The ends; nil where they are infinite.
  package var lower: Anchored?
  package var upper: Anchored?
  /// Points between the ends where the function is not holomorphic.
  package var corners: [Anchored]
  package let center: Double
  package let scale: Double

  package init(
    lower: Anchored? = nil, upper: Anchored? = nil, corners: [Anchored] = [], center: Double = 0,
    scale: Double = 1
  ) {
    (self.lower, self.upper, self.corners) = (lower, upper, corners)
    // What is no double says nothing of the place.
    self.center = center.isFinite ? center : 0
    self.scale = scale.isFinite && scale > 0 ? scale : 1
  }

  /// Ends and corners with more bits than any integral is computed with, where they are no doubles.
  package static func exactly<Value>(_ compute: () -> Value) -> Value {
    ComplexBall.withPrecision(2 * (EnclosedIntegral.precisions.last ?? 0), compute)
  }

  /// Whether every point between the ends of another is between these, as far as can be told.
  package func covers(_ other: Landmarks) -> Bool {
    !Self.isBelow(other.lower, lower, infinite: true)
      && !Self.isBelow(upper, other.upper, infinite: false)
  }

  /// Whether one end is certainly below another, where an end that is infinite is below every other, or
  /// above.
  private static func isBelow(
    _ a: Anchored?, _ b: Anchored?, infinite: Bool
  ) -> Bool {
    switch (a, b) {
    case (let a?, let b?): (a .< b).value == true
    case (nil, _?): infinite
    case (_?, nil): !infinite
    case (nil, nil): false
    }
  }

  /// What lies between two points besides; nil if that is nothing.
  package func restricted(
    from lower: Anchored?, to upper: Anchored?
  ) -> Landmarks? {
    var part = self
    if let lower, !((self.lower.map { lower .<= $0 })?.value == true) { part.lower = lower }
    if let upper, !((self.upper.map { $0 .<= upper })?.value == true) { part.upper = upper }
    if let lower = part.lower, let upper = part.upper, (lower .< upper).value != true { return nil }
    return part
  }

  /// The parts of the line between the ends, each with a coordinate in which `integrand` is tame.
  func parts(of integrand: some Integrand) throws -> [Part] {
    let (lower, upper) = (lower?.atThisPrecision, upper?.atThisPrecision)
    let inside = cuts
    guard let first = inside.first, let last = inside.last else {
      return try between(lower, upper, integrand)
    }
    var result = try between(lower, first, integrand)
    for (left, right) in zip(inside, inside.dropFirst()) {
      result += try between(left, right, integrand)
    }
    return result + (try between(last, upper, integrand))
  }

  /// The corners in order; where there are none the center, unless it lies by the only end.
  private var cuts: [Anchored] {
    var points: [Anchored] = []
    for corner in corners.sorted(by: { $0.real.midpoint < $1.real.midpoint }) {
      let isNew = points.last.map { $0.real.midpoint < corner.real.midpoint } ?? true
      if corner.real.isFinite, isNew { points.append(corner.atThisPrecision) }
    }
    if points.isEmpty, lower == nil || upper == nil {
      let end = (lower ?? upper)?.real.midpoint ?? .infinity
      if (center - end).magnitude > 16 * scale { points = [Anchored(center)] }
    }
    return points.filter { point in
      lower.map { ($0 .< point).value == true } ?? true
        && upper.map { (point .< $0).value == true } ?? true
    }
  }

  private func between(
    _ left: Anchored?, _ right: Anchored?, _ integrand: some Integrand
  ) throws -> [Part] {
    switch (left, right) {
    case (let left?, let right?):
      let half = (right - left).real / 2
      return try near(left, side: 1, upTo: half, integrand)
        + near(right, side: -1, upTo: half, integrand)
    case (let end?, nil): return try near(end, side: 1, upTo: nil, integrand)
    case (nil, let end?): return try near(end, side: -1, upTo: nil, integrand)
    case (nil, nil): return []
    }
  }

  /// The part beside a finite point, up to a distance or to infinity.
  private func near(
    _ anchor: Anchored, side: Int, upTo distance: RealBall?, _ integrand: some Integrand
  ) throws -> [Part] {
    func parts(
      _ form: Coordinate.Form, unit: RealBall, from: RealBall?, to: RealBall?
    ) throws -> [Part] {
      try Part.pieces(
        of: Coordinate(anchor: anchor, side: side, form: form, unit: unit, from: from, to: to),
        integrand)
    }
    let unit = distance ?? RealBall(scale)
    let regular = try parts(.distance, unit: unit, from: 0, to: distance.map { _ in 1 })
    // Whether it is holomorphic about the end.
    let nearby = ComplexBall.square(radius: 0x1p-5).asRegion
    if regular.allSatisfy({ $0.value(nearby).isFinite }) { return regular }
    // In the middle of an infinite range lies most of the function; what is near the center but for
    // roundings is at it.
    let typical = RealBall.abs((Anchored(center) - anchor).real)
    let middle = distance ?? ((unit / 1024 .< typical).value == true ? typical : unit)
    let nearer = try parts(.logarithm, unit: middle, from: nil, to: 0)
    return distance != nil
      ? nearer : try nearer + parts(.logarithm, unit: middle, from: 0, to: nil)
  }
}
