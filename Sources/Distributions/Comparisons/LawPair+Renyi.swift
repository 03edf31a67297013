import Arithmetic
import Integration

extension LawPair {
  /// log ∫ pᵃ q¹⁻ᵃ over a − 1.
  func renyi(_ order: Double) throws -> Estimate {
    if order == 1 { return try divergence() }
    guard !isSingular, !isDisjoint else { return Self.infinite }
    if order > 1 {
      guard isWithin else { return Self.infinite }
      guard let isFinite = hasFinitePower(order) else {
        throw NotComparable(
          comparison: "renyi", p: p.name, q: q.name,
          reason: "expected an order ≤ 1, or laws whose tails decide whether the integral exists")
      }
      guard isFinite else { return Self.infinite }
    }
    let excess = order - 1
    if isNear, isWithin {
      return (try nearPower(excess) + Estimate(excess, error: 0) * outside)
        .map { Double.logOnePlus(max(-1, $0)) / excess }
    }
    let power = order > 1 ? try largePower(excess) : try boundedPower(order)
    // The logarithm of what may be 0 says nothing.
    return try power.map { Double.log(max(0, $0)) / excess }.settled(near: p.mode, 0)
  }

  /// E_p e^{(a − 1) r} − 1 with (a − 1) E_p(e^{−r} − 1) added, which is what q has outside of the support
  /// of p: terms of order r².
  private func nearPower(_ excess: Double) throws -> Estimate {
    try PairExpectation(p, q, under: .first).mean { logP, logQ in
      let ratio = logP - logQ
      let value =
        Double.expMinusOneMinus(excess * ratio) + excess * Double.expMinusOneMinus(-ratio)
      let slope = excess * (Double.expMinusOne(excess * ratio) - Double.expMinusOne(-ratio))
      return (value, slope.magnitude * (logP.magnitude + logQ.magnitude))
    }
  }

  /// E_p e^{(a − 1) r}.
  private func largePower(_ excess: Double) throws -> Estimate {
    try PairExpectation(p, q, under: .first).mean { logP, logQ in
      let value = Double.exp(excess * (logP - logQ))
      return (value, value * excess * (logP.magnitude + logQ.magnitude))
    }
  }

  /// For an order below 1 a mean under both laws, of 2pᵃq¹⁻ᵃ/(p + q): most of it may lie where one of
  /// them has hardly any weight.
  private func boundedPower(_ order: Double) throws -> Estimate {
    try PairExpectation(p, q, under: .both).mean { logP, logQ in
      let ratio = logP - logQ
      let value = 2 / (Double.exp((1 - order) * ratio) + Double.exp(-order * ratio))
      return (value, value == 0 ? 0 : value * (logP.magnitude + logQ.magnitude))
    }
  }

  /// Whether no point has weight under both.
  private var isDisjoint: Bool {
    if p.to < q.from || q.to < p.from { return true }
    guard p.isDiscrete else { return p.to == q.from || q.to == p.from }
    let (from, to) = (max(p.from, q.from), min(p.to, q.to))
    guard to - from <= 1000 else { return false }
    return stride(from: from, through: to, by: 1).allSatisfy {
      p.logDensity($0) == -.infinity || q.logDensity($0) == -.infinity
    }
  }
}
