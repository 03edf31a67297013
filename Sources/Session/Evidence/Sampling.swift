import Distributions
import Integration
import Tensors

/// Why nothing can be said from draws.
struct SamplingObstacle: Error, CustomStringConvertible {
  let description: String
}

/// A function of the draws of a law, whose mean is asked for.
struct Draws {
  private let law: any Distribution
  private let term: (Tensor) throws -> Tensor

  /// `term` is given a batch of draws.
  init(of law: any Distribution, _ term: @escaping (Tensor) throws -> Tensor) {
    (self.law, self.term) = (law, term)
  }

  /// So many scrambled sequences are drawn from, each on its own.
  private static let scramblings = 16
  /// With fewer draws of each they say little.
  private static let leastDraws = 64

  /// What so many draws say: by scrambled sequences where they are quantiles of few numbers, else by
  /// independent draws.
  fileprivate func statistics(_ count: Int, using stream: inout RandomStream) throws
    -> DrawStatistics
  {
    let each = count / Self.scramblings
    guard each >= Self.leastDraws, let coordinates = StandardCoordinates(law),
      coordinates.hasQuantileFormulas,
      let sequence = SobolSequence(dimensions: coordinates.laws.count)
    else { return try DrawStatistics(terms(law.sample([count], using: &stream))) }
    return try DrawStatistics(
      scramblings: (0..<Self.scramblings).map { _ in
        try terms(coordinates.draws(at: sequence.points(each, using: &stream)))
      })
  }

  private func terms(_ draws: Tensor) throws -> [Double] { try term(draws).checked().scalars }
}

extension Evidence {
  /// The first number of draws; four times as many each time.
  private static let firstDraws = 1 << 14

  /// The mean of draws, so many that the interval around it is as narrow as asked or the limit is
  /// reached.
  func sampled(_ draws: Draws, using stream: inout RandomStream) throws -> Found {
    var count = min(Self.firstDraws, drawLimit)
    while true {
      let statistics = try draws.statistics(count, using: &stream)
      let halfWidth = statistics.halfWidth
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

/// The mean of draws, and whether an interval around it can be believed.
private struct DrawStatistics {
  let mean: Double
  /// Half of the interval that holds the expectation but for one look in 10⁹.
  let halfWidth: Double
  /// Whether the fourth moment seems to exist, and no draw carries the sum. Draws that are all equal
  /// say nothing of what is rare.
  let hasMoments: Bool

  /// Of a standard normal variable, which is beyond it in size once in 10⁹ times.
  private static let level = 6.11
  /// What of a law is beyond that on one side.
  private static let share = 5e-10
  /// A share of the sum of squares that one draw must not carry.
  private static let largestShare = 0.01
  /// A tail index above which there is a fourth moment.
  private static let leastTailIndex = 4.0

  /// Of independent draws.
  init(_ terms: [Double]) throws {
    guard terms.count > 1, terms.allSatisfy(\.isFinite) else {
      throw SamplingObstacle(description: "some draws have no finite term")
    }
    let count = Double(terms.count)
    let mean = Self.mean(of: terms)
    var (squares, cubes) = (0.0, 0.0)
    for term in terms {
      let square = (term - mean) * (term - mean)
      squares += square
      cubes += square * (term - mean)
    }
    // The heavier of two tails may be hidden behind the longer one.
    let (above, below) = (terms.map { $0 - mean }, terms.map { mean - $0 })
    let largest = max(above.max() ?? 0, below.max() ?? 0)
    self.mean = mean
    halfWidth = Self.halfWidth(count: count, squares: squares, cubes: cubes)
    hasMoments =
      largest > 0 && largest * largest <= Self.largestShare * squares
      && min(Self.tailIndex(of: above), Self.tailIndex(of: below)) > Self.leastTailIndex
  }

  /// Of scrambled sequences, by how far their means lie apart: with t for as many, and with what lies
  /// between the same two points of all, or beyond the last ones.
  init(scramblings: [[Double]]) throws {
    let pooled = try DrawStatistics(scramblings.flatMap { $0 })
    let count = Double(scramblings.count)
    let means = scramblings.map(Self.mean)
    let squares = means.reduce(0) { $0 + ($1 - pooled.mean) * ($1 - pooled.mean) }
    let standardError = (squares / (count - 1) / count).squareRoot()
    let terms = scramblings.joined()
    let range = (terms.max() ?? 0) - (terms.min() ?? 0)
    let quantile = try StudentT(count - 1, 0, 1).upperQuantile(Tensor(Self.share)).item
    mean = pooled.mean
    halfWidth =
      quantile * standardError + range / Double(scramblings[0].count)
      + 8 * Double.ulpOfOne * mean.magnitude
    hasMoments = pooled.hasMoments
  }

  private static func mean(of terms: [Double]) -> Double {
    let count = Double(terms.count)
    let near = terms.reduce(0) { $0 + $1 / count }
    // What the sum of many has rounded.
    return near + terms.reduce(0) { $0 + ($1 - near) } / count
  }

  /// z standard errors, and (2z² + 1)/6 · γ/√n more where the terms have the skewness γ (Hall, "The
  /// Bootstrap and Edgeworth Expansion", 1992, section 2.6): far out the mean over its standard error
  /// is no normal variable.
  private static func halfWidth(count: Double, squares: Double, cubes: Double) -> Double {
    guard squares > 0 else { return 0 }
    let standardError = (squares / (count - 1) / count).squareRoot()
    // γ/√n, without a product that may be no double.
    let skewness = abs(cubes / squares) / squares.squareRoot()
    return standardError * (level + (2 * level * level + 1) / 6 * skewness)
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
