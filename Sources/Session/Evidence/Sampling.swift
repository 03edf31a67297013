import Distributions
import Integration
import Tensors

/// Why nothing can be said from draws.
struct SamplingObstacle: Error, CustomStringConvertible {
  let description: String
}

extension Evidence {
  /// A bound on how far the mean of many draws is from the expectation, in standard errors: one look
  /// in 10⁹ goes wrong.
  private static let level = 6.11
  /// The first number of draws; four times as many each time.
  private static let firstDraws = 1 << 14

  /// The mean of draws, so many that the interval around it is as narrow as asked or the limit is
  /// reached.
  func sampled(
    _ draws: (Int, inout RandomStream) throws -> Tensor, using stream: inout RandomStream
  ) throws -> Found {
    var count = min(Self.firstDraws, drawLimit)
    while true {
      let terms = try draws(count, &stream).checked().scalars
      let statistics = try DrawStatistics(terms)
      let halfWidth = Self.level * statistics.standardError
      if halfWidth <= wanted(for: statistics.mean) || count >= drawLimit {
        return .sampled(
          Estimate(statistics.mean, error: halfWidth), hasMoments: statistics.hasMoments)
      }
      count = min(4 * count, drawLimit)
    }
  }

  private func wanted(for mean: Double) -> Double {
    switch halfWidth {
    case .relative(let share): share * mean.magnitude
    case .absolute(let width): width
    }
  }
}

/// The mean of draws, and whether its standard error can be believed.
private struct DrawStatistics {
  let mean: Double
  let standardError: Double
  /// Whether the fourth moment seems to exist, and no draw carries the sum.
  let hasMoments: Bool

  /// A share of the sum of squares that one draw must not carry.
  private static let largestShare = 0.01
  /// A tail index above which there is a fourth moment.
  private static let leastTailIndex = 4.0

  init(_ terms: [Double]) throws {
    guard terms.count > 1, terms.allSatisfy(\.isFinite) else {
      throw SamplingObstacle(description: "some draws have no finite term")
    }
    let count = Double(terms.count)
    let mean = terms.reduce(0, +) / count
    let deviations = terms.map { abs($0 - mean) }
    let squares = deviations.reduce(0) { $0 + $1 * $1 }
    let largest = deviations.max() ?? 0
    self.mean = mean
    standardError = (squares / (count - 1) / count).squareRoot()
    hasMoments =
      largest * largest <= Self.largestShare * squares
      && Self.tailIndex(of: deviations) > Self.leastTailIndex
  }

  /// Hill's estimate from the largest terms (Hill, "A simple general approach to inference about the
  /// tail of a distribution", 1975); infinite where there is no tail.
  private static func tailIndex(of terms: [Double]) -> Double {
    let tail = terms.sorted(by: >).prefix(max(10, terms.count / 200))
    guard let least = tail.last, least > 0 else { return .infinity }
    let logarithms = tail.reduce(0) { $0 + Double.log($1 / least) }
    return logarithms > 0 ? Double(tail.count) / logarithms : .infinity
  }
}
