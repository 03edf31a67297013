import Distributions
import Integration
import Syntax
import Tensors

/// A closed form of the catalogue, and the evidence that it is held against.
///
///     CatalogForm.all.map(\.statement)       // "mean(Normal)", …, "kl(Gamma, Exponential)"
package struct CatalogForm: Sendable {
  /// What a form is of.
  package enum Subject: Sendable {
    case total, cdf, survival, mean, variance, entropy, mode, quantile, divergence
  }

  package let subject: Subject
  /// The kinds of the laws that it is of.
  package let kinds: [DistributionKind]
  /// What the library's form says of those laws, one number or several; nil where it says nothing.
  package let closed: @Sendable ([any Distribution]) throws -> [Double]?
  /// What is known of the laws without it: a judge of whatever a form may say.
  package let evidence: @Sendable ([any Distribution]) throws -> ([Double]) throws -> FormCheck

  /// The form without its parameters: "kl(Gamma, Exponential)".
  package var statement: String {
    let name = subject == .divergence ? "kl" : "\(subject)"
    return "\(name)(\(kinds.map(\.name).joined(separator: ", ")))"
  }

  /// Every one that there is.
  package static let all: [CatalogForm] =
    CatalogLaw.kinds.flatMap { kind in
      [
        total(of: kind), cumulative(of: kind), survival(of: kind), mean(of: kind),
        variance(of: kind), entropy(of: kind), mode(of: kind), quantile(of: kind),
      ]
    } + divergences

  /// What the form comes to at laws.
  package func check(_ laws: [any Distribution]) throws -> FormCheck {
    guard let closed = try closed(laws) else { return .none }
    return try evidence(laws)(closed)
  }
}

extension CatalogForm {
  /// A density comes to 1.
  private static func total(of kind: DistributionKind) -> CatalogForm {
    CatalogForm(.total, [kind], { _ in 1 }) {
      try ByDefinition.total(of: $0[0])
    } estimate: {
      try expectation(under: $0[0]) { _ in 1 }
    }
  }

  private static func cumulative(of kind: DistributionKind) -> CatalogForm {
    tail(.cdf, of: kind, { $0.cumulative($1) }, ByDefinition.cumulative) { $0 <= $1 }
  }

  private static func survival(of kind: DistributionKind) -> CatalogForm {
    tail(.survival, of: kind, { $0.survival($1) }, ByDefinition.survival) { $0 > $1 }
  }

  /// The probability of what lies to one side of a number.
  private static func tail(
    _ subject: Subject, of kind: DistributionKind,
    _ closed: @escaping @Sendable (any LawOfNumbers, Tensor) -> Tensor,
    _ defined: @escaping @Sendable (any Distribution, Double) throws -> EnclosedIntegral,
    contains: @escaping @Sendable (_ value: Double, _ place: Double) -> Bool
  ) -> CatalogForm {
    CatalogForm(subject, [kind], { laws in place(in: laws[0]).map { closed($0.law, $0.x) } }) {
      laws in
      try defined(laws[0], place(in: laws[0])?.x.item ?? 0)
    } estimate: { laws in
      try place(in: laws[0]).map { law, x in
        let x = x.item
        guard case .integers(let from, _) = law.support, from.item.isFinite else {
          return try expectation(under: law) { contains($0, x) ? 1 : 0 }
        }
        let below = try Series().sum(from: from.item, to: x) { k in
          Double.exp(law.logDensity(Tensor(k)).item)
        }
        let rest = Estimate(1 - below.value, error: below.error + .ulpOfOne)
        return contains(from.item, x) ? below : rest
      }
    } slack: { laws in
      // What the place may be off by a few roundings.
      guard let (law, place) = place(in: laws[0]), case .interval = law.support else { return 0 }
      let x = place.item
      let ends = [x - 4 * x.ulp, x + 4 * x.ulp].map { closed(law, Tensor($0)).item }
      return (ends[1] - ends[0]).magnitude
    }
  }

  /// A law of numbers, and a number with weight on both sides.
  package static func place(
    in law: any Distribution
  ) -> (law: any LawOfNumbers, x: Tensor)? {
    guard let law = law as? any LawOfNumbers else { return nil }
    let x = law.quantile(0.7)
    return x.failure == nil && x.isAllFinite ? (law, x) : nil
  }

  private static func mean(of kind: DistributionKind) -> CatalogForm {
    CatalogForm(.mean, [kind], { $0[0].mean }) {
      try ByDefinition.mean(of: $0[0])
    } estimate: { laws in
      try moment(1, of: laws[0]) { $0 }
    }
  }

  private static func variance(of kind: DistributionKind) -> CatalogForm {
    CatalogForm(.variance, [kind], { $0[0].variance }) {
      try ByDefinition.variance(of: $0[0])
    } estimate: { laws in
      let mean = try expectation(under: laws[0]) { $0 }.value
      return try moment(2, of: laws[0]) { ($0 - mean) * ($0 - mean) }
    }
  }

  /// The expectation of a power of that order, which a tail may show to be infinite.
  private static func moment(
    _ order: Double, of law: any Distribution, _ power: @escaping (Double) -> Double
  ) throws -> Estimate {
    if case .interval(_, let to) = law.support, to.item == .infinity,
      case .powerLaw(let index)? = (law as? any Family)?.tails.upper, index <= order
    {
      return Estimate(.infinity, error: 0)
    }
    return try expectation(under: law, power)
  }

  private static func entropy(of kind: DistributionKind) -> CatalogForm {
    CatalogForm(.entropy, [kind], { $0[0].entropy }) {
      try ByDefinition.entropy(of: $0[0])
    } estimate: {
      try ByQuadrature.entropy(of: $0[0])
    }
  }

  /// A form beside an enclosure, or beside an estimate where the enclosure says nothing.
  private init(
    _ subject: Subject, _ kinds: [DistributionKind],
    _ closed: @escaping @Sendable ([any Distribution]) throws -> Tensor?,
    _ defined: @escaping @Sendable ([any Distribution]) throws -> EnclosedIntegral,
    estimate: @escaping @Sendable ([any Distribution]) throws -> Estimate?,
    slack: @escaping @Sendable ([any Distribution]) -> Double = { _ in 0 }
  ) {
    self.init(
      subject: subject, kinds: kinds,
      closed: { laws in try closed(laws).map { [try $0.checked().item] } }
    ) { laws in
      let defined = Result { try defined(laws) }
      let isShort = laws.allSatisfy(Self.isShort)
      func rough() throws -> Estimate? {
        guard isShort else { return nil }
        do {
          return try estimate(laws)
        } catch {
          if case IntegrationError.interrupted = error { throw error }
          return nil
        }
      }
      switch defined {
      case .success(let defined):
        let estimate = defined.isTight ? nil : try rough()
        return { closed in
          let check = FormCheck(
            ClosedFormCheck(statement: "", closed: closed[0], defined: defined, slack: slack(laws)))
          guard check.verdict == .undecided else { return check }
          // What may be larger than every double by rounding alone is no form that can be checked, and
          // finite rules see nothing of where it comes from.
          guard let estimate, closed[0].isInfinite == estimate.value.isInfinite else {
            return closed[0].isInfinite || !isShort ? .none : check
          }
          return FormCheck(closed: closed[0], estimate: estimate)
        }
      case .failure(let obstacle):
        guard obstacle is NotDefinable, let estimate = try rough() else { throw obstacle }
        return { closed in FormCheck(closed: closed[0], estimate: estimate) }
      }
    }
  }

  /// Whether a sum over its numbers takes a moment: they are not too many, or all is known of it.
  private static func isShort(_ law: any Distribution) -> Bool {
    guard let law = law as? any DiscreteFamily else { return true }
    if case .slower = law.decay { return true }
    return law.upperQuantile(1e-12).item - law.quantile(1e-12).item < 100_000
  }

  private static func mode(of kind: DistributionKind) -> CatalogForm {
    CatalogForm(
      subject: .mode, kinds: [kind],
      closed: { laws in try laws[0].mode.map { [try $0.checked().item] } }
    ) { laws in
      { mode in try FormCheck(mode: mode[0], of: laws[0]) }
    }
  }

  /// Where quantiles are looked at. Not at the median, which of symmetric laws is 0 and its own mirror image.
  package static let probabilities = [
    1e-300, 1e-12, 0.001, 0.03, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.97, 0.999,
  ]

  /// The quantiles of all these probabilities, and then those of the upper tail.
  private static func quantile(of kind: DistributionKind) -> CatalogForm {
    CatalogForm(
      subject: .quantile, kinds: [kind],
      closed: { laws in
        guard let law = laws[0] as? any LawOfNumbers else { return nil }
        return try probabilities.map { try law.quantile(Tensor($0)).checked().item }
          + probabilities.map { try law.upperQuantile(Tensor($0)).checked().item }
      }
    ) { laws in
      { quantiles in
        guard let law = laws[0] as? any LawOfNumbers else { return .none }
        return try FormCheck(quantiles: quantiles, of: law)
      }
    }
  }

  // MARK: - Divergences

  /// Of every ordered pair of kinds that has one.
  private static var divergences: [CatalogForm] {
    CatalogLaw.kinds.flatMap { p in
      CatalogLaw.kinds.compactMap { q in hasDivergence(p, q) ? divergence(p, q) : nil }
    }
  }

  private static func divergence(_ p: DistributionKind, _ q: DistributionKind) -> CatalogForm {
    CatalogForm(
      .divergence, [p, q], { try closedDivergence(from: $0[0], to: $0[1]) }
    ) {
      try ByDefinition.divergence(from: $0[0], to: $0[1])
    } estimate: {
      try ByQuadrature.comparison($0[0], $0[1], by: .divergence)
    } slack: { laws in
      // A probability near 1 is known to its rounding, and so is its logarithm.
      laws[0] is any DiscreteFamily ? 16 * .ulpOfOne : 0
    }
  }

  /// Whether there is a closed form for some laws of the two kinds.
  private static func hasDivergence(_ p: DistributionKind, _ q: DistributionKind) -> Bool {
    var stream = RandomStream(seed: 0, label: "\(p.name) ‖ \(q.name)")
    guard let p = CatalogLaw(of: p, .generic, using: &stream),
      let q = CatalogLaw(of: q, .generic, using: &stream)
    else { return false }
    return [q, q.sharing(0, with: p)].contains { q in
      guard let p = try? p.law(), let q = try? q.law() else { return false }
      return ((try? closedDivergence(from: p, to: q)) ?? nil) != nil
    }
  }
}
