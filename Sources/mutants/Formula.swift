import Arithmetic
import Claims
import Distributions
import Tensors

/// A closed form as the catalogue writes it, over any arithmetic.
struct Formula {
  private let value: ([any Distribution]) -> Double?

  /// The formula of a form, nil where it is written for tensors alone.
  init?(of form: CatalogForm) {
    switch form.subject {
    case .mean: value = Self.ofFamily { Self.mean($0) }
    case .variance: value = Self.ofFamily { Self.variance($0) }
    case .mode: value = Self.ofFamily { Self.mode($0) }
    case .entropy:
      value = { laws in
        guard let law = laws[0] as? any ContinuousFamily else { return nil }
        return Self.entropy(law)
      }
    case .divergence:
      let names = form.kinds.map(\.name)
      let types = Catalog.divergences.compactMap(\.formula)
      guard let type = types.first(where: { Self.names(of: $0) == names }) else { return nil }
      value = { Self.divergence(type, $0) }
    case .cdf: value = Self.ofFamily { Self.cumulative($0) }
    case .survival: value = Self.ofFamily { Self.survival($0) }
    case .total, .quantile: return nil
    }
  }

  /// What it says of laws, with the operation altered that `Alteration` names.
  func callAsFunction(_ laws: [any Distribution]) -> Double? { value(laws) }

  private static func ofFamily(
    _ value: @escaping (any Family) -> Double
  ) -> ([any Distribution]) -> Double? {
    { laws in (laws[0] as? any Family).map { value($0) } }
  }

  private static func numbers<Law: Family>(_ law: Law) -> Parameters<Altered> {
    law.parameters.map { Altered(given: $0.item) }
  }

  private static func mean<Law: Family>(_ law: Law) -> Double { Law.mean(numbers(law)).number }

  private static func variance<Law: Family>(_ law: Law) -> Double {
    Law.variance(numbers(law)).number
  }

  private static func cumulative<Law: Family>(_ law: Law) -> Double {
    Law.cumulative(place(in: law), numbers(law)).number
  }

  private static func survival<Law: Family>(_ law: Law) -> Double {
    Law.survival(place(in: law), numbers(law)).number
  }

  private static func place(in law: any Distribution) -> Altered {
    Altered(given: CatalogForm.place(in: law)?.x.item ?? .nan)
  }

  private static func mode<Law: Family>(_ law: Law) -> Double { Law.mode(numbers(law)).number }

  private static func entropy<Law: ContinuousFamily>(_ law: Law) -> Double {
    Law.entropy(numbers(law)).number
  }

  private static func names(of type: any FamilyDivergence.Type) -> [String] {
    func names<Form: FamilyDivergence>(_: Form.Type) -> [String] {
      [Form.P.kind.name, Form.Q.kind.name]
    }
    return names(type)
  }

  private static func divergence(
    _ type: any FamilyDivergence.Type, _ laws: [any Distribution]
  ) -> Double? {
    func divergence<Form: FamilyDivergence>(_: Form.Type) -> Double? {
      guard let p = laws[0] as? Form.P, let q = laws[1] as? Form.Q else { return nil }
      // Where the support of p does not lie in that of q the formula is not asked.
      guard let whole = try? closedDivergence(from: p, to: q)?.item, whole.isFinite else {
        return nil
      }
      return Form.divergence(numbers(p), numbers(q)).number
    }
    return divergence(type)
  }
}
