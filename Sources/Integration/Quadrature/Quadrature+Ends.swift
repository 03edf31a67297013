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
    while t != end, negligible < 2 {
      let next = direction > 0 ? min(t + length, end) : max(t - length, end)
      if try isNegligible(map, from: t, to: next, function) {
        negligible += 1
      } else {
        negligible = 0
        panels.insert(try panel(map, from: min(t, next), to: max(t, next), function))
      }
      (t, length) = (next, 2 * length)
      if negligible == 0, length == 128,
        try !falls(map, from: start, towards: direction, function)
      {
        restPlace = map.x(t)
        return restError = .infinity
      }
    }
    if negligible < 2 { try leave(map, at: end, towards: direction, noise: 0, function) }
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

  /// Adds what lies beyond the last distance, where the integrand falls like a power of it.
  private mutating func leave(
    _ map: PanelMap, at t: Double, towards direction: Double, noise: Double,
    _ function: PointFunction
  ) throws {
    let tail = try tail(map, at: t, towards: direction, noise: noise, function)
    rest += tail.value
    if tail.error > restError { restPlace = map.x(t) }
    restError += tail.error
  }

  /// ∫ g(t) dt beyond t, of a g that falls like e^−αt: g/α, and how far α is from constant.
  private mutating func tail(
    _ map: PanelMap, at t: Double, towards direction: Double, noise: Double,
    _ function: PointFunction
  ) throws -> Estimate {
    let values = try values(map, at: t - direction * SIMD3(0, 1, 2), function)
    if values == SIMD3() { return Estimate(0, error: 0) }
    let (rate, before) = (Double.log(values[1] / values[0]), Double.log(values[2] / values[1]))
    guard rate > 1e-3, before > 1e-3 else { return Estimate(0, error: .infinity) }
    let value = values[0] / rate
    return Estimate(
      value, error: value.magnitude * (2 * (rate - before).magnitude / rate + 2 * noise))
  }

  private mutating func isNegligible(
    _ map: PanelMap, from start: Double, to end: Double, _ function: PointFunction
  ) throws -> Bool {
    let size = total.magnitude
    guard size > 0, size.isFinite else { return false }
    let allowed = 1e-4 * rule.relativeTolerance * size
    let values = try values(map, at: start + (end - start) * SIMD2(0.03, 0.4), function)
    let largest = max(values[0].magnitude, values[1].magnitude)
    guard largest * (end - start).magnitude <= allowed else { return false }
    restError += largest * (end - start).magnitude
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
      let middle = 0.5 * t + 0.5 * end
      panels.insert(try self.panel(map, from: end, to: middle, function))
      panels.insert(try self.panel(map, from: middle, to: t, function))
      t = end
      let noise = .ulpOfOne * Double(sign: .plus, exponent: -Int(power), significand: 1)
      best = try tail(map, at: t, towards: -1, noise: noise, function)
      let size = total.magnitude + best.value.magnitude
      if best.error <= 0.1 * rule.relativeTolerance * size { break }
    }
    rest += best.value
    if best.error > restError { restPlace = origin }
    restError += best.error
  }

  // MARK: - Corners

  /// Cuts a panel where its second difference is largest, again and again: at a corner or a step, which
  /// then is an end of both parts.
  mutating func cutAtCorner(
    _ panel: Panel, _ function: PointFunction
  ) throws {
    var (lower, upper) = (panel.lower, panel.upper)
    let found = try values(
      panel.map, at: SIMD3(lower, 0.5 * lower + 0.5 * upper, upper), function)
    var (left, middle, right) = (found[0], found[1], found[2])
    let allowed = 0.01 * rule.relativeTolerance * total.value.magnitude
    var bend = 0.0
    var firstBend = 0.0
    for step in 0... {
      let center = 0.5 * lower + 0.5 * upper
      let (first, second) = (0.5 * lower + 0.5 * center, 0.5 * center + 0.5 * upper)
      guard lower < first, first < center, center < second, second < upper else { break }
      let found = try values(panel.map, at: SIMD2(first, second), function)
      let (a, b) = (found[0], found[1])
      let bends = ((left - 2 * a + middle).magnitude, (middle - 2 * b + right).magnitude)
      if bends.0 > bends.1 {
        (upper, right, middle) = (center, middle, a)
      } else {
        (lower, left, middle) = (center, middle, b)
      }
      bend = max(bends.0, bends.1)
      if step == 0 { firstBend = bend }
      // Of a smooth peak it becomes a fourth each time, at a corner half of it at most.
      if step == 6, bend < 0.003 * firstBend {
        return try halve(panel, function)
      }
      if bend * (upper - lower) <= allowed { break }
    }
    let cut = 0.5 * lower + 0.5 * upper
    restError += 2 * bend * (upper - lower)
    panels.insert(
      try self.panel(
        .identity, from: panel.lower, to: cut, ends: panel.ends.union(.upper), function))
    panels.insert(
      try self.panel(
        .identity, from: cut, to: panel.upper, ends: panel.ends.union(.lower), function))
  }
}
