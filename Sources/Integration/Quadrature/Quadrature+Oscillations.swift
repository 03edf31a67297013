import Tensors

/// Where the integrand goes up and down many times: a rule of many points tells more there than as many
/// points on halves do.
extension Quadrature {
  /// Asks for more points on a panel, or where it has them already cuts it: in four where nothing is
  /// settled.
  mutating func lookClosely(at panel: Panel, _ function: PointFunction) throws {
    let parts = !panel.isDense ? 1 : panel.oscillates ? 4 : 2
    var lower = panel.lower
    for index in 1...parts {
      let share = Double(index) / Double(parts)
      let upper = index == parts ? panel.upper : panel.lower * (1 - share) + panel.upper * share
      var ends = panel.ends
      if index > 1 { ends.remove(.lower) }
      if index < parts { ends.remove(.upper) }
      panels.insert(try densePanel(panel.map, from: lower, to: upper, ends: ends, function))
      lower = upper
    }
  }

  /// A panel of as many points as it takes: 21 where the function does not oscillate in it.
  private mutating func densePanel(
    _ map: PanelMap, from lower: Double, to upper: Double, ends: Panel.Ends,
    _ function: PointFunction
  ) throws -> Panel {
    let most = PattersonRule.of87.evaluations
    return try withUnsafeTemporaryAllocation(of: Double.self, capacity: most) { room in
      // SAFETY: of room for at least one number there is an address.
      let values = room.baseAddress!
      var known = 0
      func ask(_ count: Int, at place: (UnsafeMutablePointer<Double>) -> Void) throws {
        evaluations += count
        try map.integrand(count, function, place: place) {
          (values + known).update(from: $0, count: count)
        }
        known += count
      }
      try ask(KronrodRule.evaluations) { KronrodRule.place($0, from: lower, to: upper) }
      var result = KronrodRule.result(values, from: lower, to: upper)
      let isDense = result.oscillates
      if isDense {
        for rule in PattersonRule.all {
          try ask(rule.evaluations - known) { rule.place($0, from: lower, to: upper) }
          result = rule.result(values, from: lower, to: upper, after: result)
          if result.error <= 0.01 * self.rule.relativeTolerance * result.magnitude { break }
        }
      }
      return Panel(map, from: lower, to: upper, result, ends: ends, isDense: isDense)
    }
  }
}
