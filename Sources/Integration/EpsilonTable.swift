/// Wynn's epsilon algorithm: the limit of a sequence that approaches it like a sum of geometric
/// sequences (P. Wynn, "On a device for computing the eₘ(Sₙ) transformation", 1956).
///
///     ε₋₁ = 0,  ε₀ = Sₙ,  εₖ₊₁(n) = εₖ₋₁(n + 1) + 1/(εₖ(n + 1) − εₖ(n))
///
/// The even columns are the limits of the sequence if it is made of k/2 such sequences.
struct EpsilonTable {
  /// The last two values of each even column.
  private var tops: [(last: Double, before: Double)] = []
  private let scale: Double

  init(_ sequence: [Double]) {
    scale = sequence.map(\.magnitude).max() ?? 0
    var previous = [Double](repeating: 0, count: sequence.count + 1)
    var column = sequence
    var isEven = true
    while column.count >= 2 {
      if isEven { tops.append((column[column.count - 1], column[column.count - 2])) }
      var next: [Double] = []
      for index in 0..<column.count - 1 {
        let difference = column[index + 1] - column[index]
        // Two equal neighbours are the limit: the table ends there.
        guard difference != 0 else { return }
        next.append(previous[index + 1] + 1 / difference)
      }
      (previous, column) = (column, next)
      isEven.toggle()
    }
  }

  /// The value about which neighbouring entries agree best. Its error is their distance, the largest
  /// of those to the neighbours in its own column and in the one before.
  var limit: Estimate? {
    var best: Estimate?
    for (column, next) in zip(tops, tops.dropFirst()) {
      let error = max(
        (next.last - next.before).magnitude, (next.last - column.last).magnitude,
        2 * scale.ulp)
      if error.isFinite, error < best?.error ?? .infinity {
        best = Estimate(next.last, error: error)
      }
    }
    return best
  }
}
