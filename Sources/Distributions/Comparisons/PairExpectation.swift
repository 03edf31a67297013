import Arithmetic
import Integration
import Tensors

/// Expectations, by two rules that share neither points nor variable, of functions of the densities of
/// two laws.
///
/// Densities: by adaptive Gauss–Kronrod quadrature over x, and by the double exponential rule over the
/// quantile variable u, each tail from its own end; the error holds their difference, their own errors,
/// what lies beyond the last points, and what the rounding of the logarithms comes to. Whole numbers:
/// by a sum.
struct PairExpectation {
  let p: SingleLaw
  let q: SingleLaw

  /// A function of log p(x) and log q(x), and by how much it changes when these are off by a share of
  /// themselves.
  typealias Integrand = (_ logP: Double, _ logQ: Double) -> (value: Double, sensitivity: Double)

  enum Measure {
    /// The law p.
    case first
    /// Either law with probability ½.
    case both
  }

  let measure: Measure
  /// Further points at which the rules are to split.
  var corners: [Double] = []

  init(_ p: SingleLaw, _ q: SingleLaw, under measure: Measure) {
    (self.p, self.q, self.measure) = (p, q, measure)
  }

  func mean(of function: @escaping Integrand) throws -> Estimate {
    p.isDiscrete ? try sum(function) : try integral(function)
  }

  private var laws: [SingleLaw] { measure == .first ? [p] : [p, q] }

  /// The density of the measure, from the logarithms.
  private func weight(_ logP: Double, _ logQ: Double) -> Double {
    measure == .first ? Double.exp(logP) : 0.5 * (Double.exp(logP) + Double.exp(logQ))
  }

  // MARK: - Densities

  private func integral(_ function: @escaping Integrand) throws -> Estimate {
    for law in laws {
      let quartiles = law.places([0.25])
      guard let first = quartiles.first, let last = quartiles.last, first < last else {
        // Doubles do not tell its values apart.
        throw IntegrationError.noConvergence(
          over: .realLine, near: law.mode, best: Estimate(.nan, error: .infinity), evaluations: 0)
      }
    }
    let (overU, unseen) = try integralOverU(function)
    let (overX, evaluations) = try integralOverX(function, within: unseen)
    let beyond = laws.reduce(0) { $0 + neglected(of: $1, function) } / Double(laws.count)
    let best = overX.error < overU.error ? overX : overU
    let difference = (overX.value - overU.value).magnitude
    return try Estimate(best.value, error: difference + best.error + beyond + unseen)
      .settled(near: p.mode, evaluations)
  }

  private func integralOverX(
    _ function: @escaping Integrand, within tolerance: Double
  ) throws -> (estimate: Estimate, evaluations: Int) {
    var evaluations = 0
    func term(_ x: Double) -> Double {
      evaluations += 1
      let (logP, logQ) = (p.logDensity(x), q.logDensity(x))
      let weight = self.weight(logP, logQ)
      // What is infinite at a point so near to an end, or so far, that it rounds is left to the
      // other rule.
      let value = weight > 0 ? weight * function(logP, logQ).value : 0
      return value.isFinite ? value : 0
    }
    do {
      var rule = GaussKronrod()
      // As near as rounding allows; the other rule says whether it is right.
      (rule.relativeTolerance, rule.roundingTolerance) = (2e-14, 2e-14)
      rule.absoluteTolerance = tolerance
      rule.evaluationLimit = 30_000
      return (try rule.integral(between: panels, term), evaluations)
    } catch IntegrationError.noConvergence(_, _, let best, _) {
      return (best, evaluations)
    }
  }

  /// Points from one end of the weight to the other, dense where there is much of it.
  var panels: [Double] {
    let extents = laws.map(\.extent)
    let (from, to) = (extents.map(\.from).min() ?? 0, extents.map(\.to).max() ?? 0)
    let points = laws.flatMap { $0.places(Self.shares) } + splits + [from, to]
    return Array(Set(points.filter { $0.isFinite && from <= $0 && $0 <= to })).sorted()
  }

  /// Decades as far as rounding, so that a panel in a heavy tail is no longer than its distance by far.
  private static let shares =
    [SingleLaw.farthest, 1e-200, 1e-100, 1e-50, 1e-30, 1e-24, 1e-20]
    + (2...18).map { Double.pow(10, -Double($0)) } + [0.03, 0.1, 0.2, 0.35, 0.5]

  /// Where an integrand may have a corner, or change fast.
  private var splits: [Double] {
    [p, q].flatMap { [$0.from, $0.to, $0.mode] + $0.places([1e-15, 1e-6, 1e-3, 0.1, 0.5]) }
      + p.corners + q.corners + corners
  }

  /// The mean, and what neither rule sees: the rounding of logarithms and of x, and points so near to
  /// an end that they round to it.
  private func integralOverU(
    _ function: @escaping Integrand
  ) throws -> (estimate: Estimate, unseen: Double) {
    var (value, error, unseen) = (0.0, 0.0, 0.0)
    let share = 1 / Double(laws.count)
    for law in laws {
      for (quantile, tail) in [
        (law.quantile, law.cumulative), (law.upperQuantile, law.survival),
      ] {
        let edges = edges(splits.map(tail))
        for (start, end) in zip(edges, edges.dropFirst()) {
          let width = end - start
          func points(_ shares: [Double]) -> [Double] {
            quantile(Tensor(shares.map { start + width * $0 })).scalars
          }
          func term(_ x: Double) -> (value: Double, sensitivity: Double) {
            let (logP, logQ) = (p.logDensity(x), q.logDensity(x))
            // A point that rounds to the end of a support, or beyond.
            guard x > law.from, x < law.to, max(logP, logQ) > -.infinity else {
              return (.nan, .nan)
            }
            return function(logP, logQ)
          }
          var rule = TanhSinh()
          rule.halvings = 3
          let floor = try rule.integral { shares, _ in
            points(shares).map { x in
              let (here, next) = (term(x), term(x.nextUp).value)
              let step = next.isNaN ? 0 : 0.5 * (next - here.value).magnitude
              return 2 * .ulpOfOne * here.sensitivity + step
            }
          }.magnitude
          (rule.halvings, rule.absoluteTolerance) = (9, floor)
          let result = try rule.integral { shares, _ in points(shares).map { term($0).value } }
          value += share * width * result.estimate.value
          error += share * width * result.estimate.error
          unseen += share * width * (floor + result.lost)
        }
      }
    }
    return (Estimate(value, error: error), unseen)
  }

  /// From 0 to ½, split at the shares given.
  private func edges(_ shares: [Double]) -> [Double] {
    let inner = Set(shares.filter { $0 > 1e-12 && $0 < 0.5 }).sorted()
    var edges = [0.0]
    for share in inner + [0.5] where share - edges[edges.count - 1] > 1e-9 * share {
      edges.append(share)
    }
    edges[edges.count - 1] = 0.5
    return edges
  }

  /// What is neglected beyond the farthest points: there the function grows like a power of 1/u.
  private func neglected(of law: SingleLaw, _ function: Integrand) -> Double {
    [law.quantile, law.upperQuantile].reduce(0) { total, quantile in
      let shares = [1e10 * SingleLaw.farthest, SingleLaw.farthest]
      let values = quantile(Tensor(shares)).scalars.map { x in
        let (logP, logQ) = (p.logDensity(x), q.logDensity(x))
        return max(logP, logQ) > -.infinity ? function(logP, logQ).value.magnitude : 0
      }
      guard values[0] > 0, values[1] > 0 else { return total }
      guard values[1].isFinite else { return .infinity }
      let power = Double.log(values[1] / values[0]) / Double.log(shares[0] / shares[1])
      return total + (power < 1 ? values[1] * SingleLaw.farthest / (1 - max(0, power)) : .infinity)
    }
  }

  // MARK: - Whole numbers

  private func sum(_ function: @escaping Integrand) throws -> Estimate {
    var sensitivity = 0.0
    func term(_ k: Double) -> Double {
      let (logP, logQ) = (p.logDensity(k), q.logDensity(k))
      let weight = self.weight(logP, logQ)
      guard weight > 0 else { return 0 }
      let (value, change) = function(logP, logQ)
      sensitivity += weight * change
      return weight * value
    }
    let (from, to) = wholeNumbers
    let estimate = try Series().sum(from: from, to: to, term)
    return try Estimate(
      estimate.value, error: estimate.error + 2 * .ulpOfOne * sensitivity
    ).settled(near: p.mode, 0)
  }

  /// All that have weight: to the ends of the supports where the tails are those of a power, and
  /// elsewhere to where what lies beyond is less than rounding by far.
  private var wholeNumbers: (from: Double, to: Double) {
    let share = Tensor(1e-60)
    func isHeavy(_ order: TailOrder?) -> Bool { order.map { !$0.hasMoment(1000) } ?? false }
    let lower = laws.map { isHeavy($0.tails.lower) ? $0.from : $0.quantile(share).item }
    let upper = laws.map { isHeavy($0.tails.upper) ? $0.to : $0.upperQuantile(share).item }
    return (lower.min() ?? 0, upper.max() ?? 0)
  }
}

extension Estimate {
  /// An estimate whose error is no larger than a claim about the number may take.
  func settled(near place: Double, _ evaluations: Int) throws -> Estimate {
    guard error <= 1e-6 * value.magnitude + 1e-12 else {
      throw IntegrationError.noConvergence(
        over: .realLine, near: place, best: self, evaluations: evaluations)
    }
    return self
  }
}
