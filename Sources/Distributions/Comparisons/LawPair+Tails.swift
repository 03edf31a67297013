import Arithmetic
import Tensors

/// What the ends of two laws decide before anything is integrated.
extension LawPair {
  /// Whether the support of p lies in that of q.
  var isWithin: Bool { q.from <= p.from && p.to <= q.to }

  /// Whether E_p[−log q], and with it the divergence, is finite.
  var isFinite: Bool {
    guard !isSingular, isWithin else { return false }
    return sharedEnds.allSatisfy { $0.hasFiniteCrossEntropy(with: $1) }
      && takesWhatQExcludes == false
  }

  /// Whether ∫ pᵃ q¹⁻ᵃ is finite for an order a > 1; nil where the leading orders do not say.
  func hasFinitePower(_ order: Double) -> Bool? {
    if takesWhatQExcludes { return false }
    var result: Bool? = true
    for (own, other) in sharedEnds {
      switch own.hasFinitePower(order, with: other) {
      case false?: return false
      case nil: result = nil
      case true?: break
      }
    }
    return result
  }

  /// The orders at each end that both supports have.
  private var sharedEnds: [(TailOrder, TailOrder)] {
    var ends: [(TailOrder, TailOrder)] = []
    if p.from == q.from, let own = p.tails.lower, let other = q.tails.lower {
      ends.append((own, other))
    }
    if p.to == q.to, let own = p.tails.upper, let other = q.tails.upper {
      ends.append((own, other))
    }
    return ends
  }

  /// Whether p may be a whole number that q never is, although its support has it, as one whose
  /// probability is 0 at a limit of the parameters: among those that p takes first.
  private var takesWhatQExcludes: Bool {
    guard p.isDiscrete else { return false }
    let start = p.quantile(Tensor(1e-3)).item
    return stride(from: start, through: min(p.to, start + 1000), by: 1).contains {
      p.logDensity($0) > -.infinity && q.logDensity($0) == -.infinity
    }
  }
}

extension TailOrder {
  /// Whether the integral of pᵃ q¹⁻ᵃ is finite at this end, for a > 1: whether p falls fast enough
  /// against q. Nil where both fall alike to leading order and more would have to be known.
  fileprivate func hasFinitePower(_ order: Double, with q: TailOrder) -> Bool? {
    switch (self, q) {
    case (.powerLaw(let own), .powerLaw(let other)): order * own > (order - 1) * other
    case (
      .stretchedExponential(let exponent, let own, _),
      .stretchedExponential(let otherExponent, let other, _)
    ) where exponent == otherExponent:
      isLarger(order * own, (order - 1) * other)
    case (.stretchedExponential(let exponent, _, _), .stretchedExponential(let other, _, _)):
      exponent > other
    case (
      .doubleExponential(let rate, let own), .doubleExponential(let otherRate, let other)
    ):
      rate == otherRate ? isLarger(order * own, (order - 1) * other) : rate > otherRate
    case (.squaredLogarithm(let own), .squaredLogarithm(let other)):
      isLarger(order * own, (order - 1) * other)
    case (.factorial, .factorial): true
    case (.factorial, .stretchedExponential(let exponent, _, _)): exponent <= 1
    case (.stretchedExponential(let exponent, _, _), .factorial): exponent > 1
    default: rank > q.rank
    }
  }

  /// Nil for equal numbers.
  private func isLarger(_ a: Double, _ b: Double) -> Bool? { a == b ? nil : a > b }

  /// Of kinds that differ, which falls faster.
  var rank: Int {
    switch self {
    case .powerLaw: 0
    case .squaredLogarithm: 1
    case .stretchedExponential: 2
    case .factorial: 3
    case .doubleExponential: 4
    }
  }
}
