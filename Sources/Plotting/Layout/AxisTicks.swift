/// The ticks of an axis of given length, with as many labels as stand clear of one another.
struct AxisTicks {
  let ticks: Ticks
  let labels: [SetText]
  let multiplier: SetText?

  static let none = AxisTicks()

  private init() {
    ticks = Ticks()
    labels = []
    multiplier = nil
  }

  /// Ticks along `map` about `spacing` apart, whose labels stand beside one another if it is
  /// horizontal, else above.
  init(
    along map: AxisMap, isHorizontal: Bool, spacing: Double, _ typesetter: Typesetter
  ) {
    let length = abs(map(map.limits.high) - map(map.limits.low))
    let most = Int(max(1, min((length / spacing).rounded(), 12)))
    var best = AxisTicks.none
    for count in stride(from: max(2, most), through: 1, by: -1) {
      let ticks = Ticks(map.limits, map.scale, about: count)
      let candidate = AxisTicks(ticks, typesetter)
      if candidate.isClear(along: map, isHorizontal) {
        best = candidate
        break
      }
    }
    self = best
  }

  /// A tick for each of `names`, or for every second, third, … if all labels find no room.
  init(_ names: [String], along map: AxisMap, isHorizontal: Bool, _ typesetter: Typesetter) {
    let pitch = abs(map(1) - map(0))
    let step = max(1, ((isHorizontal ? 30 : 16) / max(pitch, 1e-3)).rounded(.up))
    let shown = stride(from: 0, to: names.count, by: Int(step)).filter {
      map.limits.contains(Double($0))
    }
    let width = isHorizontal ? pitch * step - 6 : 120
    ticks = Ticks(shown.map { TickValue(mantissa: $0, exponent: 0) })
    labels = shown.map {
      typesetter.set(names[$0], .tick, within: width, lines: isHorizontal ? 2 : 1)
    }
    multiplier = nil
  }

  private init(_ ticks: Ticks, _ typesetter: Typesetter) {
    let texts = TickLabels(ticks)
    self.ticks = ticks
    labels = texts.texts.map { typesetter.set($0, .tick) }
    multiplier = texts.multiplier.map { typesetter.set($0, .tick) }
  }

  /// Whether neighbouring labels keep their distance.
  private func isClear(along map: AxisMap, _ isHorizontal: Bool) -> Bool {
    var end = -Double.infinity
    let places = zip(ticks.major, labels).map { value, label in
      (map(value.double) * (isHorizontal ? 1 : -1), isHorizontal ? label.width : label.height)
    }
    for (center, extent) in places {
      if center - extent / 2 < end + (isHorizontal ? 8 : 1) { return false }
      end = center + extent / 2
    }
    return true
  }
}

extension Ticks {
  /// Ticks at `values`, or none at all.
  init(_ values: [TickValue] = []) {
    major = values
  }
}
