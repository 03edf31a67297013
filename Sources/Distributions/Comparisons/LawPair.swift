import Arithmetic
import Integration
import Tensors

/// Two single laws of numbers, compared by definition.
struct LawPair {
  let p: SingleLaw
  let q: SingleLaw

  init(_ p: SingleLaw, _ q: SingleLaw) { (self.p, self.q) = (p, q) }

  func value(of comparison: Comparison) throws -> Estimate {
    switch comparison {
    case .divergence: try divergence()
    case .crossEntropy: try crossEntropy()
    case .jensenShannon: try symmetric(Self.jensenShannon, whereSingular: Double.log(2))
    case .renyi(let order): try renyi(order)
    case .totalVariation:
      try symmetric(Self.totalVariation, whereSingular: 1, corners: crossings)
    case .hellinger:
      try symmetric(Self.squaredHellinger, whereSingular: 1).map { max(0, $0).squareRoot() }
    case .wasserstein: try wasserstein()
    }
  }

  static let infinite = Estimate(.infinity, error: 0)

  /// Whether one has a density and the other single points of weight: either is nothing to the other.
  var isSingular: Bool { p.isDiscrete != q.isDiscrete }

  // MARK: - Under the first law

  /// E_p[r] with r = log p/q; where |r| is small, E_p[r + e^{−r} − 1] plus what q has outside of the
  /// support of p, terms of which none is negative.
  func divergence() throws -> Estimate {
    guard isFinite else { return Self.infinite }
    let expectation = PairExpectation(p, q, under: .first)
    guard isNear else {
      return try expectation.mean { logP, logQ in (logP - logQ, logP.magnitude + logQ.magnitude) }
    }
    return try expectation.mean { logP, logQ in
      let ratio = logP - logQ
      let slope = Double.expMinusOne(-ratio).magnitude
      return (Double.expMinusOneMinus(-ratio), slope * (logP.magnitude + logQ.magnitude))
    } + outside
  }

  private func crossEntropy() throws -> Estimate {
    guard isFinite else { return Self.infinite }
    return try PairExpectation(p, q, under: .first).mean { _, logQ in (-logQ, logQ.magnitude) }
  }

  /// Of q outside of the support of p.
  var outside: Estimate {
    let below = p.isDiscrete ? p.from - 1 : p.from
    return Estimate(q.cumulative(below) + q.survival(p.to), error: 0)
  }

  /// Whether |log p/q| is below 1 where nearly all of p is, and p nowhere 0 in its support.
  var isNear: Bool {
    if p.isDiscrete {
      let end = min(p.to, p.from + 1000)
      let isSomewhereZero = stride(from: p.from, through: end, by: 1).contains {
        p.logDensity($0) == -.infinity
      }
      if isSomewhereZero { return false }
    }
    return p.places([1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 0.02, 0.1, 0.2, 0.3, 0.4, 0.5]).allSatisfy {
      x in
      let ratio = p.logDensity(x) - q.logDensity(x)
      return ratio.magnitude < 1 || ratio.isNaN
    }
  }

  // MARK: - Under both

  /// ½(E_p + E_q) f(r) of a bounded even function of r = log p/q: no such integral diverges.
  private func symmetric(
    _ function: @escaping (_ ratio: Double) -> (value: Double, slope: Double),
    whereSingular: Double, corners: [Double] = []
  ) throws -> Estimate {
    guard !isSingular else { return Estimate(whereSingular, error: whereSingular == 1 ? 0 : 1e-16) }
    var expectation = PairExpectation(p, q, under: .both)
    expectation.corners = corners
    return try expectation.mean { logP, logQ in
      let (value, slope) = function(logP - logQ)
      // Where one density is 0 the function is at its bound.
      let isShared = logP > -.infinity && logQ > -.infinity
      return (value, isShared ? slope.magnitude * (logP.magnitude + logQ.magnitude) : 0)
    }
  }

  /// |p − q|/(p + q) = tanh |r|/2.
  private static func totalVariation(_ ratio: Double) -> (Double, Double) {
    let value = Double.tanh(0.5 * ratio.magnitude)
    return (value, 0.5 * (1 - value * value))
  }

  /// (√p − √q)²/(p + q) = 1 − 1/cosh r/2 = 2 sinh²(r/4)/cosh(r/2), here by s = e^{−|r|/2}.
  private static func squaredHellinger(_ ratio: Double) -> (Double, Double) {
    let s = Double.exp(-0.5 * ratio.magnitude)
    let gap = -Double.expMinusOne(-0.5 * ratio.magnitude)
    let value = gap * gap / (1 + s * s)
    return (value, 0.5 * (1 - value) * (1 - s * s) / (1 + s * s))
  }

  /// The divergence of a truth value of probability σ(r) from one of ½: log 2 less its entropy.
  private static func jensenShannon(_ ratio: Double) -> (Double, Double) {
    let size = ratio.magnitude
    guard size < 700 else { return (Double.log(2), 0) }
    let (one, zero) = (Double.sigmoid(size), Double.sigmoid(-size))
    let entropy = one * Double.softplus(-size) + zero * Double.softplus(size)
    let value = size < 1 ? Bernoulli.divergence(one, 0.5) : Double.log(2) - entropy
    return (value, size * one * zero)
  }

  /// Where the densities cross, as far as a net of points shows.
  private var crossings: [Double] {
    guard !p.isDiscrete else { return [] }
    return Self.signChanges(of: { p.logDensity($0) - q.logDensity($0) }, between: netPoints)
  }

  /// Points among which a sign is looked for.
  var netPoints: [Double] {
    let panels = PairExpectation(p, q, under: .both).panels
    return zip(panels, panels.dropFirst()).flatMap { from, to in
      (0..<8).map { from + (to - from) * Double($0) / 8 }
    } + panels.suffix(1)
  }

  static func signChanges(of function: (Double) -> Double, between points: [Double]) -> [Double] {
    let signed = points.map { (point: $0, value: function($0)) }.filter { $0.value != 0 }
    return zip(signed, signed.dropFirst()).compactMap { from, to in
      var (low, high) = (from.point, to.point)
      let start = from.value
      guard (start < 0) != (to.value < 0) else { return nil }
      while true {
        let middle = 0.5 * low + 0.5 * high
        guard low < middle, middle < high else { return middle }
        if (function(middle) < 0) == (start < 0) { low = middle } else { high = middle }
      }
    }
  }
}
