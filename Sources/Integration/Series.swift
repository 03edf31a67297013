import Arithmetic
import Tensors

/// Sums over whole numbers, finitely or infinitely many, with an error.
///
///     try Series().sum(over: 1...10) { $0 }                    // 55
///     try Series().sum(from: 1) { 1 / ($0 * $0) }              // π²/6, ± 4e-16
///
/// An infinite sum ends where a bound on what is left says so, never because a term is small:
/// - by the ratio test, where each term is a fixed share of the one before at most, and terms far out
///   are as small as that makes them;
/// - by extrapolation of the sums of 1, 2, 4, 8, … terms, which for terms that fall like a power,
///   alternating or not, approach their limit like a sum of geometric sequences. The error is how far
///   the extrapolations differ.
/// What neither settles, as a sum that diverges, is an error.
package struct Series: Sendable {
  /// The error of an infinite sum is to be below this share of the sum, or of what rounding leaves.
  package var relativeTolerance = 1e-10
  package var evaluationLimit = 1 << 18
  /// So many terms are added up where their number is finite.
  package var finiteLimit = 100_000_000.0

  package init() {}

  /// Σ f(k) over the whole numbers from one end to the other, both included; an end may be infinite,
  /// and where the lower is above the upper there is nothing to add.
  package func sum(
    from lower: Double, to upper: Double, _ term: (Double) throws -> Double
  ) throws -> Estimate {
    for end in [lower, upper] where end.isFinite && end != end.rounded(.down) || end.isNaN {
      throw SeriesError.fractionalEnd(end)
    }
    if lower > upper { return Estimate(0, error: 0) }
    if lower.isFinite, upper.isFinite { return try finite(from: lower, to: upper, term) }
    if lower.isFinite { return try infinite(from: lower, term) }
    if upper.isFinite { return try infinite(from: -upper) { try term(-$0) } }
    return try infinite(from: 0, term) + infinite(from: 1) { try term(-$0) }
  }

  // MARK: - Finitely many

  private func finite(
    from lower: Double, to upper: Double, _ term: (Double) throws -> Double
  ) throws -> Estimate {
    guard upper - lower < finiteLimit, max(lower.magnitude, upper.magnitude) < 0x1p53 else {
      throw SeriesError.tooMany(upper - lower + 1, limit: finiteLimit)
    }
    var sum = CompensatedSum()
    var k = lower
    while k <= upper {
      sum.add(try value(of: term, at: k))
      k += 1
    }
    return sum.estimate
  }

  private func value(of term: (Double) throws -> Double, at k: Double) throws -> Double {
    if Interruption.isRequested { throw IntegrationError.interrupted }
    let value = try term(k)
    guard value.isFinite else { throw SeriesError.notFinite(value: value, at: k) }
    return value
  }

  // MARK: - Infinitely many

  /// A block of terms, twice as many as in the block before.
  private struct Block {
    var sum: Double
    /// The largest modulus.
    var size: Double
    /// The largest share that a term is of the one before, among the last terms.
    var ratio: Double
    /// The last term.
    var last: Double
  }

  private func infinite(
    from start: Double, _ term: (Double) throws -> Double
  ) throws -> Estimate {
    guard start.magnitude < 0x1p52 else { throw SeriesError.tooMany(.infinity, limit: finiteLimit) }
    var sum = CompensatedSum()
    var sums: [Double] = []
    var sizes: [Double] = []
    var count = 0
    var best = Estimate(0, error: .infinity)
    while count < evaluationLimit {
      // Up to 1, 2, 4, 8, … terms.
      let block = try add(to: &sum, from: start + Double(count), count: max(count, 1), term)
      count += max(count, 1)
      sums.append(sum.value)
      sizes.append(block.size)
      if count >= 32,
        let tail = try ratioTail(
          block, after: start + Double(count), hasBegun: sum.magnitude > 0, term)
      {
        let estimate = Estimate(sum.value, error: sum.rounding + tail)
        if estimate.error < best.error { best = estimate }
        if tail <= max(0.25 * sum.value.ulp, 1e-20 * sum.magnitude) { return estimate }
      }
      if let limit = extrapolated(sums, sizes) {
        let estimate = Estimate(limit.value, error: sum.rounding + limit.error)
        if estimate.error < best.error { best = estimate }
        // More terms are worth while as long as they make it much better.
        let isSettled = count >= 1 << 14 || estimate.error <= 4 * sum.rounding
        if isSettled, estimate.error <= tolerance(estimate, sum) { return estimate }
      }
    }
    guard best.error <= tolerance(best, sum) else {
      throw SeriesError.noConvergence(
        from: start, best: best.error.isFinite ? best : Estimate(sum.value, error: .infinity),
        terms: count)
    }
    return best
  }

  private func tolerance(_ estimate: Estimate, _ sum: CompensatedSum) -> Double {
    max(relativeTolerance * estimate.value.magnitude, 1e-13 * sum.magnitude)
  }

  private func add(
    to sum: inout CompensatedSum, from first: Double, count: Int,
    _ term: (Double) throws -> Double
  ) throws -> Block {
    var (size, ratio, last) = (0.0, 0.0, 0.0)
    let before = sum.value
    for index in 0..<count {
      let next = try value(of: term, at: first + Double(index))
      sum.add(next)
      size = max(size, next.magnitude)
      if 2 * index > count {
        ratio = next == 0 ? ratio : max(ratio, next.magnitude / last.magnitude)
      }
      last = next
    }
    return Block(sum: sum.value - before, size: size, ratio: ratio, last: last)
  }

  /// A bound on the tail where the terms fall geometrically: the ratio of neighbours is well below 1,
  /// and far terms are no larger than that allows.
  private func ratioTail(
    _ block: Block, after next: Double, hasBegun: Bool, _ term: (Double) throws -> Double
  ) throws -> Double? {
    // Where all was 0 so far, nothing is known of what comes.
    guard hasBegun, block.ratio < 0.95 else { return nil }
    var distance = 1.0
    for _ in 0..<10 {
      let far = try value(of: term, at: next + distance).magnitude
      let allowed = block.last.magnitude * Double.pow(block.ratio, distance)
      // What is no double any more is 0.
      guard far <= 1.01 * allowed + .leastNormalMagnitude else { return nil }
      distance *= 3
    }
    return block.last.magnitude * block.ratio / (1 - block.ratio)
  }

  /// The limit of the sums of 1, 2, 4, … terms, if they approach it geometrically.
  private func extrapolated(_ sums: [Double], _ sizes: [Double]) -> Estimate? {
    guard sums.count >= 8, let last = sizes.last, last > 0 else { return nil }
    // The terms, and the steps between the sums, must shrink by a share: a sum that grows for ever
    // may have an extrapolation too.
    let steps = zip(sums.dropFirst(), sums).map { ($0 - $1).magnitude }
    for row in [Array(sizes.suffix(5)), Array(steps.suffix(5))] {
      let rounding = 64 * (sums.last ?? 0).ulp
      for (next, previous) in zip(row.dropFirst(), row) where next > 0.96 * previous {
        guard next <= rounding else { return nil }
      }
    }
    return EpsilonTable(sums).limit
  }
}
