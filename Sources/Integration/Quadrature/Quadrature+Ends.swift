import Arithmetic

/// Where halving panels does not help: toward infinity, toward an end where the function is not smooth,
/// and at corners.
extension Quadrature {
  /// Beyond it eᵗ is no double.
  static let farthest = 709.0

  /// Panels on the logarithm of the distance from an end, each twice as long as the one before, until
  /// nothing is left that matters.
  mutating func march(
    _ map: PanelMap, from start: Double, to end: Double, _ function: PointFunction
  ) throws {
    let direction: Double = end > start ? 1 : -1
    var (t, length) = (start, 2.0)
    var negligible = 0
    var known: SIMD2<Double>?
    while t != end, negligible < 2 {
      let next = Self.step(length, from: t, toward: end)
      let seen = try known ?? values(map, at: Self.outlook(from: t, to: next), function)
      known = nil
      if isNegligible(seen, length: (next - t).magnitude) {
        negligible += 1
      } else {
        negligible = 0
        // Where there is no further step, the values are not asked for.
        let after = next == end ? t : Self.step(2 * length, from: next, toward: end)
        known = try insertPanels(
          map, through: SIMD2(min(t, next), max(t, next)),
          valuesAt: Self.outlook(from: next, to: after), function)
      }
      (t, length) = (next, 2 * length)
      if negligible == 0, length == 128,
        try !falls(map, from: start, towards: direction, function)
      {
        restPlace = map.x(t)
        return restError = .infinity
      }
    }
    if negligible < 2 {
      leave(
        try tail(values(map, at: Self.last(before: t, towards: direction), function), noise: 0),
        at: map.x(t))
    }
  }

  private static func step(_ length: Double, from t: Double, toward end: Double) -> Double {
    end > t ? min(t + length, end) : max(t - length, end)
  }

  /// Places that tell whether a step matters.
  private static func outlook(from start: Double, to end: Double) -> SIMD2<Double> {
    start + (end - start) * SIMD2(0.03, 0.4)
  }

  /// Whether the integrand has fallen from the 60th to the 120th factor of e: a sum of what does not
  /// fall may cancel, but is no integral.
  private mutating func falls(
    _ map: PanelMap, from start: Double, towards direction: Double,
    _ function: PointFunction
  ) throws -> Bool {
    let values = try values(map, at: start + direction * SIMD2(60, 120), function)
    let (near, far) = (values[0].magnitude, values[1].magnitude)
    return near == 0 || far < 0.5 * near
  }

  /// Adds what lies beyond the last place.
  private mutating func leave(_ tail: Estimate, at place: Double) {
    rest += tail.value
    if tail.error > restError { restPlace = place }
    restError += tail.error
  }

  /// The last distance and two before it.
  private static func last(before t: Double, towards direction: Double) -> SIMD3<Double> {
    t - direction * SIMD3(0, 1, 2)
  }

  /// ∫ g(t) dt beyond the last distance, of a g that falls like e^−αt: g/α, and how far α is from constant.
  private func tail(_ values: SIMD3<Double>, noise: Double) -> Estimate {
    if values == SIMD3() { return Estimate(0, error: 0) }
    let (rate, before) = (Double.log(values[1] / values[0]), Double.log(values[2] / values[1]))
    guard rate > 1e-3, before > 1e-3 else { return Estimate(0, error: .infinity) }
    let value = values[0] / rate
    return Estimate(
      value, error: value.magnitude * (2 * (rate - before).magnitude / rate + 2 * noise))
  }

  /// Whether a step of these values does not matter.
  private mutating func isNegligible(_ values: SIMD2<Double>, length: Double) -> Bool {
    let size = total.magnitude
    guard size > 0, size.isFinite else { return false }
    let most = max(values[0].magnitude, values[1].magnitude) * length
    guard most <= 1e-4 * rule.relativeTolerance * size else { return false }
    restError += most
    return true
  }

  /// Goes on with distances from the end that a panel has, and where the function is not smooth.
  mutating func approachEnd(
    _ panel: Panel, _ function: PointFunction
  ) throws {
    let isLower = panel.ends.contains(.lower)
    let origin = isLower ? panel.lower : panel.upper
    let map = PanelMap.distances(from: origin, direction: isLower ? 1 : -1)
    let start = Double.log(panel.upper - panel.lower)
    guard origin != 0 else { return try march(map, from: start, to: -Self.farthest, function) }
    // Near an end that is not 0 the doubles are few: the rounding of a point is a share of its distance
    // there, and what lies beyond is better extrapolated. How far that is depends on the function.
    var t = start
    var best = Estimate(0, error: .infinity)
    for power in [-26.0, -32, -38, -44] {
      let end = Double.log(origin.magnitude) + power * Double.log(2)
      guard end < t else { continue }
      let values = try insertPanels(
        map, through: SIMD3(end, 0.5 * end + 0.5 * t, t),
        valuesAt: Self.last(before: end, towards: -1), function)
      t = end
      let noise = .ulpOfOne * Double(sign: .plus, exponent: -Int(power), significand: 1)
      best = tail(values, noise: noise)
      let size = total.magnitude + best.value.magnitude
      if best.error <= 0.1 * rule.relativeTolerance * size { break }
    }
    leave(best, at: origin)
  }

  // MARK: - Corners

  /// Cuts a panel where its second difference is largest, again and again: at a corner or a step, which
  /// then is an end of both parts.
  mutating func cutAtCorner(_ panel: Panel, _ function: PointFunction) throws {
    var (lower, upper) = (panel.lower, panel.upper)
    var found = try values(
      panel.map, at: SIMD3(lower, 0.5 * lower + 0.5 * upper, upper), function)
    let allowed = 0.01 * rule.relativeTolerance * total.value.magnitude
    var bend = 0.0
    var bends = SIMD3(repeating: Double.infinity)
    while true {
      // Ten parts. Of their ends three are known.
      let part = (upper - lower) / 10
      guard part > max(lower.magnitude, upper.magnitude).ulp else { break }
      let between = try values(
        panel.map, at: lower + part * SIMD8(1, 2, 3, 4, 6, 7, 8, 9), function)
      let all = SIMD16(
        found[0], between[0], between[1], between[2], between[3], found[1], between[4], between[5],
        between[6], between[7], found[2], 0, 0, 0, 0, 0)
      var sharpest = 1
      bend = -1
      for index in 1..<10 {
        let size = (all[index - 1] - 2 * all[index] + all[index + 1]).magnitude
        if size > bend { (bend, sharpest) = (size, index) }
      }
      found = SIMD3(all[sharpest - 1], all[sharpest], all[sharpest + 1])
      lower += part * Double(sharpest - 1)
      upper = lower + 2 * part
      // At a smooth place it becomes a twenty-fifth each time, at a corner a fifth of it at least.
      if bends[2].isFinite, bend < 0.001 * bends[2] { return try halve(panel, function) }
      bends = SIMD3(bend, bends[0], bends[1])
      if bend * (upper - lower) <= allowed { break }
    }
    let cut = 0.5 * lower + 0.5 * upper
    restError += 2 * bend * (upper - lower)
    var (left, right) = (panel.valuesAtEnds, panel.valuesAtEnds)
    (left.upper, right.lower) = (found[0], found[2])
    try insertPanel(
      .identity, from: panel.lower, to: cut, ends: panel.ends.union(.upper),
      valuesAtEnds: left, function)
    try insertPanel(
      .identity, from: cut, to: panel.upper, ends: panel.ends.union(.lower),
      valuesAtEnds: right, function)
  }
}
