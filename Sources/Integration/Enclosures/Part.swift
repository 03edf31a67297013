import Balls

/// A part of the line with the integrand as a function of its coordinate.
struct Part {
  let coordinate: Coordinate
  /// With the factor |dx/dt|, as all are.
  let value: TracedProgram
  /// A bound on the modulus of its values.
  let size: TracedProgram

  private let formula: IntegrandFormula

  private init(_ coordinate: Coordinate, _ formula: IntegrandFormula, weighted: Traced) {
    (self.coordinate, self.formula) = (coordinate, formula)
    value = TracedProgram(weighted)
    size = TracedProgram(formula.weightedSize)
  }

  var tail: TracedProgram { formula.tail.map { TracedProgram($0) } ?? value }

  /// The value, of which balls are narrower far out, and wider where its terms cancel.
  var expandedValue: TracedProgram { TracedProgram(formula.expanded) }

  /// The part in pieces on each of which the formula is near one straight line.
  static func pieces(of coordinate: Coordinate, _ integrand: some Integrand) throws -> [Part] {
    func formula(_ coordinate: Coordinate) throws -> IntegrandFormula {
      let (x, logSlope) = coordinate.place(.variable(about: coordinate.middle))
      return try integrand.formula(of: x).times(exponential: logSlope)
    }
    let whole = try formula(coordinate)
    let weighted = whole.weighted
    let pieces = coordinate.cut(at: weighted.turns)
    if pieces.count == 1 { return [Part(coordinate, whole, weighted: weighted)] }
    return try pieces.map {
      let own = try formula($0)
      return Part($0, own, weighted: own.weighted)
    }
  }
}

// MARK: - How large it is

extension Part {
  /// About how large ∫ |f| is, from a few points.
  var magnitude: RealBall {
    guard let from = coordinate.from?.midpoint, let to = coordinate.to?.midpoint else {
      return fallingMagnitude
    }
    // Most of it may lie near an end.
    let shares = Self.shares
    var sum: RealBall = 0
    for (index, share) in shares.enumerated() where 0 < share && share < 1 {
      let value = RealBall(size(ComplexBall(from * (1 - share) + to * share)))
      if value.isFinite { sum = sum + value * RealBall(shares[index + 1] - shares[index - 1]) }
    }
    return sum * RealBall(to - from)
  }

  /// The same toward infinity: farther and farther, as long as that matters.
  private var fallingMagnitude: RealBall {
    let (start, side) = (coordinate.from ?? coordinate.to ?? 0, coordinate.to == nil ? 1.0 : -1)
    // What does not end by the distance is integrated by its logarithm.
    let limit = coordinate.form == .distance ? .greatestFiniteMagnitude : coordinate.limit
    var (sum, distance): (RealBall, Double) = (0, 0.125)
    while distance < limit {
      let value = RealBall(size(ComplexBall(start.midpoint + side * distance)))
      let part = value * RealBall(distance)
      if part.isFinite { sum = sum + part }
      if distance > 8, (part .<= sum / 1024).value != false { break }
      distance *= 2
    }
    return sum
  }

  /// Whether both ends are finite.
  var isBounded: Bool { coordinate.from != nil && coordinate.to != nil }

  /// About how far one is from 0, on a side without an end, where the logarithm of the size has fallen to
  /// an aim: where it does within few doublings, else where one begins to look. Values at points cost
  /// little beside what is said of all large arguments.
  func reach(on side: Int, from nearest: Double, untilBelow aim: Double) -> Double {
    func logarithm(_ reach: Double) -> Double {
      RealBall.log(RealBall(size(ComplexBall(Double(side) * reach)))).midpoint
    }
    var last = (reach: nearest, logarithm: logarithm(nearest))
    for _ in 0..<8 {
      let reach = 2 * last.reach
      guard last.logarithm > aim, reach < coordinate.limit else { break }
      let next = (reach: reach, logarithm: logarithm(reach))
      // What falls faster and faster is passed a little.
      if next.logarithm <= aim {
        let share = (last.logarithm - aim) / (last.logarithm - next.logarithm)
        return (last.reach + 1.05 * share * (next.reach - last.reach)).rounded(.up)
      }
      guard next.logarithm.isFinite else { break }
      last = next
    }
    return nearest
  }

  private static let shares = [
    0, 0x1p-10, 0x1p-7, 0x1p-4, 0.25, 0.5, 0.75, 1 - 0x1p-4, 1 - 0x1p-7, 1 - 0x1p-10, 1,
  ]

  /// About how large ∫ |f| is about the peak, which is found by halving where the bound is largest.
  var peak: RealBall {
    var pieces: [(range: Interval, most: Double)] = []
    func add(_ range: Interval) {
      let bound = RealBall.abs(RealBall(size(RealBall(from: range.lower, to: range.upper).complex)))
      let most =
        bound.isFinite ? (bound * RealBall(range.upper - range.lower)).upperBound : .infinity
      if most > 0 { pieces.append((range, most)) }
    }
    add(
      Interval(
        from: coordinate.from?.midpoint ?? -coordinate.limit,
        to: coordinate.to?.midpoint ?? coordinate.limit))
    for _ in 0..<Self.halvings {
      guard let next = pieces.indices.max(by: { pieces[$0].most < pieces[$1].most }) else { break }
      let (range, most) = pieces.remove(at: next)
      let middle = range.lower / 2 + range.upper / 2
      let least =
        RealBall.abs(RealBall(size(ComplexBall(middle)))) * RealBall(range.upper - range.lower)
      if least.isFinite, least.lowerBound > most / 64 { return least }
      add(Interval(from: range.lower, to: middle))
      add(Interval(from: middle, to: range.upper))
    }
    return 0
  }

  private static let halvings = 400
}
