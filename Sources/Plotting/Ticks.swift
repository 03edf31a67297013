import Glibc

/// A tick's value as a decimal, `mantissa` × 10^`exponent`: exact, whatever the doubles around it.
struct TickValue: Hashable, Sendable {
  var mantissa: Int
  var exponent: Int

  /// The nearest double: one correctly rounded operation while powers of ten are exact (to 10²²).
  var double: Double {
    exponent < 0
      ? Double(mantissa) / pow(10, Double(-exponent)) : Double(mantissa) * pow(10, Double(exponent))
  }
}

/// The values an axis marks.
struct Ticks: Hashable, Sendable {
  var major: [TickValue] = []
  /// Marked by shorter ticks without a label.
  var minor: [Double] = []
  /// Whether the labels are powers of ten.
  var arePowers = false

  /// About `count` ticks within `limits`.
  init(_ limits: Limits, _ scale: Scale, about count: Int) {
    let count = max(1, min(count, 50))
    switch scale {
    case .linear: major = Self.even(limits, about: count)
    case .logarithmic: (major, minor, arePowers) = Self.decades(limits, about: count)
    }
  }

  // MARK: - Linear

  /// Leading digits of a step, the nicest first, with their simplicity.
  private static let steps: [(digits: Int, simplicity: Double)] = [
    (1, 1), (5, 0.9), (2, 0.9), (25, 0.5),
  ]

  /// Multiples of the step that is best by simplicity, coverage and density.
  ///
  /// After Talbot, Lin and Hanrahan, An Extension of Wilkinson's Algorithm for Positioning Tick
  /// Labels on Axes (InfoVis 2010), with their weights; here no tick lies outside the limits, so
  /// coverage is the share of the axis between the first and the last.
  private static func even(_ limits: Limits, about count: Int) -> [TickValue] {
    let span = limits.high - limits.low
    guard span.isFinite, span > 1e-300 else { return [] }
    let decade = Int(log10(span / Double(count)).rounded(.down))
    var best: (score: Double, ticks: [TickValue]) = (-.infinity, [])
    for exponent in (decade - 1)...(decade + 1) {
      for step in steps {
        // 25 stands for 2.5: its own exponent is one lower.
        let ticks = multiples(
          of: step.digits, exponent: step.digits == 25 ? exponent - 1 : exponent, in: limits,
          atMost: 3 * count + 2)
        guard let first = ticks.first, let last = ticks.last else { continue }
        let coverage = (last.double - first.double) / span
        let zero = ticks.contains { $0.mantissa == 0 } ? 1.0 : 0
        let ratio = Double(ticks.count) / Double(count)
        let score =
          0.25 * (step.simplicity + zero) + 0.2 * coverage
          + 0.5 * (2 - max(ratio, 1 / ratio))
        if score > best.score { best = (score, ticks) }
      }
    }
    return best.ticks
  }

  /// The multiples of `digits` × 10^`exponent` within `limits`; none if they are more than `most`.
  private static func multiples(
    of digits: Int, exponent: Int, in limits: Limits, atMost most: Int
  ) -> [TickValue] {
    let step = TickValue(mantissa: digits, exponent: exponent).double
    // A limit that is a multiple but for its rounding counts as one.
    let slack = 1e-9 * (limits.high - limits.low) / step
    let first = (limits.low / step - slack).rounded(.up)
    let last = (limits.high / step + slack).rounded(.down)
    guard step > 0, abs(first) < 1e15, abs(last) < 1e15, last >= first, last - first < Double(most)
    else { return [] }
    return (Int(first)...Int(last)).map { TickValue(mantissa: $0 * digits, exponent: exponent) }
  }

  // MARK: - Logarithmic

  private static func decades(
    _ limits: Limits, about count: Int
  ) -> (major: [TickValue], minor: [Double], arePowers: Bool) {
    guard limits.low > 0, limits.low < limits.high, limits.high.isFinite else {
      return ([], [], false)
    }
    let slack = 1e-9
    let first = Int((log10(limits.low) - slack).rounded(.up))
    let last = Int((log10(limits.high) + slack).rounded(.down))
    guard last > first else {
      // Less than two powers of ten: 1, 2, 5, then the values of a linear axis.
      let few = values([1, 2, 5], times: (first - 1)...(last + 1), in: limits)
      guard few.count > 1 else { return (even(limits, about: count), [], false) }
      let rest = values([3, 4, 6, 7, 8, 9], times: (first - 1)...(last + 1), in: limits)
      return (few, rest.map(\.double), false)
    }
    let stride = (last - first + count) / count
    var powers = (first...last).filter { $0 % stride == 0 }
    if powers.count < 2 { powers = [first, last] }
    let minor =
      stride > 1
      ? values([1], times: first...last, in: limits)
      : values(Array(2...9), times: (first - 1)...last, in: limits)
    return (powers.map { TickValue(mantissa: 1, exponent: $0) }, minor.map(\.double), true)
  }

  /// `mantissas` × 10^exponent within `limits`.
  private static func values(
    _ mantissas: [Int], times exponents: ClosedRange<Int>, in limits: Limits
  ) -> [TickValue] {
    let slack = 1e-9
    return exponents.flatMap { exponent in
      mantissas.map { TickValue(mantissa: $0, exponent: exponent) }
    }.filter { value in
      limits.low * (1 - slack) <= value.double && value.double <= limits.high * (1 + slack)
    }
  }
}
