import Balls

/// A part of the line with the integrand as a function of its coordinate.
struct Part {
  let coordinate: Coordinate
  /// With the factor |dx/dt|, as all are.
  let value: TracedProgram

  private let formula: IntegrandFormula
  /// Where the value's formula turns from one straight line to another.
  private let turns: [RealBall]

  private init(_ coordinate: Coordinate, of integrand: some Integrand) throws {
    let (x, logSlope) = coordinate.place(.variable(about: coordinate.middle))
    formula = try integrand.formula(of: x).times(exponential: logSlope)
    self.coordinate = coordinate
    let weighted = formula.weighted
    value = TracedProgram(weighted)
    turns = weighted.turns
  }

  var size: TracedProgram { TracedProgram(formula.weightedSize) }

  var tail: TracedProgram { formula.tail.map { TracedProgram($0) } ?? value }

  /// The value, of which balls are narrower far out, and wider where its terms cancel.
  var expandedValue: TracedProgram { TracedProgram(formula.expanded) }

  /// The part in pieces on each of which the formula is near one straight line.
  static func pieces(of coordinate: Coordinate, _ integrand: some Integrand) throws -> [Part] {
    let whole = try Part(coordinate, of: integrand)
    let pieces = coordinate.cut(at: whole.turns)
    return pieces.count == 1 ? [whole] : try pieces.map { try Part($0, of: integrand) }
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
    let (shares, size) = (Self.shares, size)
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
    let size = size
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

  private static let shares = [
    0, 0x1p-10, 0x1p-7, 0x1p-4, 0.25, 0.5, 0.75, 1 - 0x1p-4, 1 - 0x1p-7, 1 - 0x1p-10, 1,
  ]

  /// About how large ∫ |f| is about the peak, which is found by halving where the bound is largest.
  var peak: RealBall {
    var pieces: [(range: Interval, most: Double)] = []
    let size = size
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
