/// How numbers become pixel colours: a colour map over an interval.
struct Shading: Hashable, Sendable {
  private let limits: Limits
  private let table: [Color]

  /// Without `limits`, 0 to 1 if all values lie there, else from the least to the greatest.
  init(_ colors: ColorMap, _ limits: Limits?, for values: some Sequence<Double>) {
    table = colors.table
    let data = limits ?? Limits(of: values, on: .linear) ?? Limits(0, 1)
    self.limits = limits ?? (data.low >= 0 && data.high <= 1 ? Limits(0, 1) : data)
  }

  /// The colour of `value`, which beyond the limits is that of the nearer one; none for NaN.
  func callAsFunction(_ value: Double) -> Color? {
    guard !value.isNaN else { return nil }
    // Halves keep the span of the widest limits finite.
    let span = limits.high / 2 - limits.low / 2
    guard span > 0 else { return table[value < limits.low ? 0 : value > limits.high ? 255 : 128] }
    let clamped = max(limits.low, min(value, limits.high))
    let share = (clamped / 2 - limits.low / 2) / span
    return table[Int((share * 255).rounded())]
  }
}
