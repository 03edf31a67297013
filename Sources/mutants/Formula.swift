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
    case .mean: value = { ($0[0] as? any Family).map(Self.mean) }
    case .variance: value = { ($0[0] as? any Family).map(Self.variance) }
    case .mode: value = { ($0[0] as? any Family).map(Self.mode) }
    case .entropy: value = { ($0[0] as? any ContinuousFamily).map(Self.entropy) }
    case .divergence:
      let names = form.kinds.map(\.name)
      let types = Catalog.divergences.compactMap(\.formula)
      guard let type = types.first(where: { Self.names(of: $0) == names }) else { return nil }
      value = { Self.divergence(type, $0) }
    case .quantile: return nil
    }
  }

  /// What it says of laws, with the operation altered that `Alteration` names.
  func callAsFunction(_ laws: [any Distribution]) -> Double? { value(laws) }

  private static func numbers<Law: Family>(_ law: Law) -> Parameters<Altered> {
    law.parameters.map { Altered(given: $0.item) }
  }

  private static func mean<Law: Family>(_ law: Law) -> Double { Law.mean(numbers(law)).number }

  private static func variance<Law: Family>(_ law: Law) -> Double {
    Law.variance(numbers(law)).number
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
