import Arithmetic
import HeapModule
import Tensors

/// An integral under way: its panels, and what they come to.
struct Quadrature {
  let rule: GaussKronrod
  let interval: Interval
  var panels = Heap<Panel>()
  var evaluations = 0
  /// Whether ends and corners are looked for, or known.
  private var halvesOnly = false
  /// Bounds on what was left out where it is negligible, and what was extrapolated to.
  var rest = 0.0
  var restError = 0.0
  /// Where most of that error is.
  var restPlace = 0.0

  init(rule: GaussKronrod, interval: Interval) {
    (self.rule, self.interval) = (rule, interval)
    // As many as the allocator has at hand.
    panels.reserveCapacity(7)
  }

  mutating func integral(_ function: PointFunction) throws -> Estimate {
    try begin(function)
    try search(function)
    return try settled(function)
  }

  /// The same from the first of some points to the last, among which all corners are: panels are
  /// halved and nothing else.
  mutating func integral(
    between points: [Double], _ function: PointFunction
  ) throws -> Estimate {
    halvesOnly = true
    for (lower, upper) in zip(points, points.dropFirst()) {
      try insertPanel(.identity, from: lower, to: upper, function)
    }
    return try settled(function)
  }

  private mutating func settled(_ function: PointFunction) throws -> Estimate {
    while true {
      let total = total
      let tolerance = tolerance(total)
      if total.error.isFinite, total.error <= tolerance { return total.estimate }
      // What is left out does not get smaller by halving panels.
      guard restError <= max(tolerance, rule.relativeTolerance * total.magnitude) else {
        throw noConvergence(near: restPlace)
      }
      // As many panels are halved before the next sum as make its cost no matter.
      for _ in 0...panels.count / 8 {
        guard let worst = panels.popMax() else { break }
        try refine(worst, total, function)
      }
      if Interruption.isRequested { throw IntegrationError.interrupted }
    }
  }

  private func tolerance(_ total: Total) -> Double {
    max(
      rule.relativeTolerance * total.value.magnitude, rule.roundingTolerance * total.magnitude,
      rule.absoluteTolerance)
  }

  // MARK: - Panels

  /// The integrand at a few places.
  mutating func values<Places: SIMD<Double>>(
    _ map: PanelMap, at places: Places, _ function: PointFunction
  ) throws -> Places {
    evaluations += Places.scalarCount
    return try map.integrand(Places.scalarCount, function) {
      places.write(to: $0)
    } read: {
      Places(reading: $0)
    }
  }

  mutating func insertPanel(
    _ map: PanelMap, from lower: Double, to upper: Double, ends: Panel.Ends = [],
    valuesAtEnds: Panel.EndValues = .init(), _ function: PointFunction
  ) throws {
    evaluations += KronrodRule.evaluations
    try map.integrand(KronrodRule.evaluations, function) {
      KronrodRule.place($0, from: lower, to: upper)
    } read: {
      panels.insert(
        Panel(map, from: lower, to: upper, values: $0, ends: ends, valuesAtEnds))
    }
  }

  /// Panels between neighbours of some points, and the integrand at a few places besides: one batch costs
  /// less than two.
  mutating func insertPanels<Points: SIMD<Double>, Places: SIMD<Double>>(
    _ map: PanelMap, through points: Points, valuesAt places: Places, _ function: PointFunction
  ) throws -> Places {
    let (size, last) = (KronrodRule.evaluations, Points.scalarCount - 1)
    evaluations += last * size + Places.scalarCount
    return try map.integrand(last * size + Places.scalarCount, function) { room in
      for index in 0..<last {
        KronrodRule.place(room + index * size, from: points[index], to: points[index + 1])
      }
      places.write(to: room + last * size)
    } read: { values in
      for index in 0..<last {
        panels.insert(
          Panel(
            map, from: points[index], to: points[index + 1], values: values + index * size))
      }
      return Places(reading: values + last * size)
    }
  }

  /// The panels that the interval begins with: of a finite one itself; toward infinity first that about
  /// the finite end, or 0, and then the distances from there.
  private mutating func begin(_ function: PointFunction) throws {
    var (lower, upper) = (interval.lower, interval.upper)
    var ends: Panel.Ends = [.lower, .upper]
    if lower.isInfinite { ends.remove(.lower) }
    if upper.isInfinite { ends.remove(.upper) }
    let origin = lower.isFinite ? lower : upper.isFinite ? upper : 0
    let unit = max(1, 0x1p20 * origin.ulp)
    if lower.isInfinite { lower = origin - unit }
    if upper.isInfinite { upper = origin + unit }
    try first(from: lower, to: upper, ends: ends, function)
    for direction in [1.0, -1] {
      guard direction > 0 ? interval.upper.isInfinite : interval.lower.isInfinite else { continue }
      try march(
        .distances(from: origin, direction: direction), from: .log(unit), to: Self.farthest,
        function)
    }
  }

  /// The first panel. A function that looks settled at its points may be something else between them:
  /// where the polynomial through its values has others than it has, it is looked at more closely.
  private mutating func first(
    from lower: Double, to upper: Double, ends: Panel.Ends, _ function: PointFunction
  ) throws {
    let (center, half) = (0.5 * lower + 0.5 * upper, 0.5 * upper - 0.5 * lower)
    let count = KronrodRule.evaluations + 3
    evaluations += count
    let (panel, isSmooth) = try PanelMap.identity.integrand(count, function) {
      KronrodRule.place($0, from: lower, to: upper)
      for index in 0..<3 {
        $0[KronrodRule.evaluations + index] = center + half * Self.places[index]
      }
    } read: { values in
      let panel = Panel(.identity, from: lower, to: upper, values: values, ends: ends)
      let isSmooth = (0..<3).allSatisfy { index in
        let value = values[KronrodRule.evaluations + index]
        // Settled to 1e-10, the rule of Gauss is wrong by 1e-7, and the polynomial by little more.
        return (value - Self.probes[index](values)).magnitude <= 1e-5 * panel.magnitude / half
      }
      return (panel, isSmooth)
    }
    let isSettled = panel.error <= rule.relativeTolerance * panel.value.magnitude
    if isSettled || panel.value == 0, !isSmooth {
      try halve(panel, function)
    } else {
      panels.insert(panel)
    }
  }

  private static let places = SIMD3(0.2213, -0.5138, 0.7347)
  private static let probes = places.indices.map { Interpolation(at: places[$0]) }

  /// A function that is zero at every point is looked at more closely, again and again.
  private mutating func search(_ function: PointFunction) throws {
    while panels.unordered.allSatisfy({ $0.magnitude == 0 }), evaluations < rule.evaluationLimit / 4
    {
      let all = panels.unordered
      panels = Heap()
      for panel in all { try halve(panel, function) }
      if Interruption.isRequested { throw IntegrationError.interrupted }
    }
  }

  // MARK: - Refining

  private mutating func refine(
    _ worst: Panel, _ total: Total, _ function: PointFunction
  ) throws {
    let isPlain = worst.map.isIdentity && !halvesOnly
    if isPlain, worst.slowHalvings == 2, !worst.ends.isEmpty {
      return try approachEnd(worst, function)
    }
    if isPlain, worst.slowHalvings == 3, worst.ends.isEmpty {
      return try cutAtCorner(worst, function)
    }
    let middle = 0.5 * worst.lower + 0.5 * worst.upper
    guard evaluations < rule.evaluationLimit, worst.lower < middle, middle < worst.upper,
      worst.error.isFinite
    else { throw noConvergence(near: worst.map.x(middle)) }
    if worst.oscillates || worst.isDense {
      try lookClosely(at: worst, function)
    } else {
      try halve(worst, function)
    }
  }

  func noConvergence(near place: Double) -> IntegrationError {
    .noConvergence(over: interval, near: place, best: total.estimate, evaluations: evaluations)
  }

  mutating func halve(
    _ panel: Panel, _ function: PointFunction
  ) throws {
    let middle = 0.5 * panel.lower + 0.5 * panel.upper
    let count = KronrodRule.evaluations
    evaluations += 2 * count + 1
    var (left, right) = try panel.map.integrand(2 * count + 1, function) {
      KronrodRule.place($0, from: panel.lower, to: middle)
      KronrodRule.place($0 + count, from: middle, to: panel.upper)
      $0[2 * count] = middle
    } read: { values in
      let (ends, between) = (panel.valuesAtEnds, values[2 * count])
      return (
        Panel(
          panel.map, from: panel.lower, to: middle, values: values,
          ends: panel.ends.intersection(.lower), .init(lower: ends.lower, upper: between)),
        Panel(
          panel.map, from: middle, to: panel.upper, values: values + count,
          ends: panel.ends.intersection(.upper), .init(lower: between, upper: ends.upper))
      )
    }
    // Of a function that is smooth there the error becomes a small share; where only one half's does,
    // something is in the other.
    if left.error > 0.02 * panel.error, right.error < 0.1 * left.error {
      left.slowHalvings = panel.slowHalvings + 1
    }
    if right.error > 0.02 * panel.error, left.error < 0.1 * right.error {
      right.slowHalvings = panel.slowHalvings + 1
    }
    panels.insert(left)
    panels.insert(right)
  }

  // MARK: - Sums

  var total: Total {
    var total = Total(value: rest, error: restError, magnitude: rest.magnitude)
    for panel in panels.unordered { total.add(panel) }
    return total
  }
}

/// What panels come to together.
struct Total {
  var value: Double
  var error: Double
  /// The integral of the absolute value.
  var magnitude: Double

  mutating func add(_ panel: Panel) {
    value += panel.value
    error += panel.error
    magnitude += panel.magnitude
  }

  var estimate: Estimate { Estimate(value, error: error) }
}

extension SIMD<Double> {
  fileprivate func write(to numbers: UnsafeMutablePointer<Double>) {
    for index in 0..<Self.scalarCount { numbers[index] = self[index] }
  }

  fileprivate init(reading numbers: UnsafePointer<Double>) {
    self.init()
    for index in 0..<Self.scalarCount { self[index] = numbers[index] }
  }
}
