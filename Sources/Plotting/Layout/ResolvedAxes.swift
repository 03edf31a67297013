import Glibc

/// The axes of a panel with everything chosen: what the user asked for, else what the marks prefer,
/// else what the data need.
struct ResolvedAxes: Sendable {
  let settings: Axes
  let x: Limits
  let y: Limits
  let xScale: Scale
  let yScale: Scale

  init(_ panel: Panel) throws(PlottingError) {
    let settings = panel.marks.map(\.preferences).reduce(Axes()) { $0.overlaid(with: $1) }
      .overlaid(with: panel.axes)
    self.settings = settings
    xScale = settings.x.scale ?? .linear
    yScale = settings.y.scale ?? .linear
    let extents = panel.marks.map { [xScale, yScale] in $0.extent(x: xScale, y: yScale) }
    x = try Self.limits(
      settings.x, "x", extents.map { Side(limits: $0.x, isTight: $0.isTightX) },
      isEmpty: panel.marks.isEmpty)
    y = try Self.limits(
      settings.y, "y", extents.map { Side(limits: $0.y, isTight: $0.isTightY) },
      isEmpty: panel.marks.isEmpty)
  }

  var isHidden: Bool { settings.hidden ?? false }

  /// Height by width of the panel at which units of x and y are equally long, where that matters.
  var aspect: Double? {
    guard settings.equalAspect ?? false else { return nil }
    let height = yScale.position(y.high) - yScale.position(y.low)
    let width = xScale.position(x.high) - xScale.position(x.low)
    return max(0.01, min(height / width, 100))
  }

  // MARK: - Limits

  /// What one mark needs of one axis.
  private struct Side {
    let limits: Limits?
    let isTight: Bool
  }

  private static func limits(
    _ axis: Axis, _ name: String, _ sides: [Side], isEmpty: Bool
  ) throws(PlottingError) -> Limits {
    let scale = axis.scale ?? .linear
    if let limits = axis.limits {
      guard limits.low.isFinite, limits.high.isFinite, limits.low < limits.high else {
        throw .limits(axis: name, low: limits.low, high: limits.high)
      }
      guard scale.admits(limits.low) else {
        throw .logarithmicLimits(axis: name, low: limits.low, high: limits.high)
      }
      return limits
    }
    let known = sides.compactMap(\.limits)
    guard let first = known.first else {
      guard scale == .linear || isEmpty else { throw .nothingPositive(axis: name) }
      return scale == .linear ? Limits(0, 1) : Limits(1, 10)
    }
    let data = known.dropFirst().reduce(first) { $0.union($1) }
    func isTight(_ edge: (Limits) -> Double) -> Bool {
      sides.contains { side in
        side.isTight && side.limits.map { edge($0) == edge(data) } ?? false
      }
    }
    return padded(data, scale, tightLow: isTight(\.low), tightHigh: isTight(\.high))
  }

  /// How far the axis reaches beyond the data, as a share of their span.
  private static let padding = 0.04

  private static func padded(
    _ data: Limits, _ scale: Scale, tightLow: Bool, tightHigh: Bool
  ) -> Limits {
    // Beyond this the span of the axis would overflow, or its ticks.
    let greatest = 1e300
    switch scale {
    case .linear:
      var low = max(-greatest, min(data.low, greatest))
      var high = max(-greatest, min(data.high, greatest))
      let magnitude = max(abs(low), abs(high))
      // Less is constant but for rounding.
      if high - low <= max(magnitude * 1e-10, 1e-290) {
        let half = magnitude > 1e-280 ? magnitude / 10 : 1
        return Limits(low - half, high + half)
      }
      let space = padding * (high - low)
      if !tightLow { low -= space }
      if !tightHigh { high += space }
      return Limits(low, high)
    case .logarithmic:
      let low = max(-290, min(log10(data.low), 290))
      let high = max(low, min(log10(data.high), 290))
      if high - low < 1e-9 { return Limits(pow(10, low - 0.5), pow(10, high + 0.5)) }
      let space = min(10, padding * (high - low))
      return Limits(
        tightLow ? max(data.low, 1e-290) : pow(10, low - space),
        tightHigh ? min(data.high, 1e290) : pow(10, high + space))
    }
  }
}
