import Arithmetic
import Claims
import Distributions
import Tensors

/// A closed form as the catalogue writes it, over any arithmetic, for given laws.
struct Formula {
  private let find: () -> [Double]

  /// The values that it says, with the operation altered that `Alteration` names.
  func callAsFunction() -> [Double] { find() }

  /// The formula that a form is of laws; nil where it is written for tensors alone, or is not asked.
  init?(of form: CatalogForm, _ laws: [any Distribution]) {
    guard let find = Self.formula(form.subject, laws) else { return nil }
    self.find = find
  }

  private static func formula(
    _ subject: CatalogForm.Subject, _ laws: [any Distribution]
  ) -> (() -> [Double])? {
    guard let law = laws[0] as? any Family else { return nil }
    switch subject {
    case .mean: return { [mean(law)] }
    case .variance: return { [variance(law)] }
    case .mode: return { [mode(law)] }
    case .entropy:
      guard let law = law as? any ClosedEntropyFamily else { return nil }
      return { [entropy(law)] }
    case .cdf: return place(in: law).map { x in { [cumulative(law, x)] } }
    case .survival: return place(in: law).map { x in { [survival(law, x)] } }
    case .quantile:
      guard let law = law as? any ClosedQuantileFamily else { return nil }
      return { quantiles(law) }
    case .divergence: return (laws[1] as? any Family).flatMap { divergence(law, $0) }
    case .total: return nil
    }
  }

  private static func numbers<Law: Family>(_ law: Law) -> Parameters<Altered> {
    law.parameters.map { Altered(given: $0.item) }
  }

  // MARK: - One law

  private static func mean<Law: Family>(_ law: Law) -> Double { Law.mean(numbers(law)).number }

  private static func variance<Law: Family>(_ law: Law) -> Double {
    Law.variance(numbers(law)).number
  }

  private static func mode<Law: Family>(_ law: Law) -> Double { Law.mode(numbers(law)).number }

  private static func entropy<Law: ClosedEntropyFamily>(_ law: Law) -> Double {
    Law.entropy(numbers(law)).number
  }

  private static func place(in law: any Distribution) -> Altered? {
    CatalogForm.place(in: law).map { Altered(given: $0.x.item) }
  }

  private static func cumulative<Law: Family>(_ law: Law, _ x: Altered) -> Double {
    Law.cumulative(x, numbers(law)).number
  }

  private static func survival<Law: Family>(_ law: Law, _ x: Altered) -> Double {
    Law.survival(x, numbers(law)).number
  }

  /// Of all probabilities, first the quantiles and then those of the upper tail.
  private static func quantiles<Law: ClosedQuantileFamily>(_ law: Law) -> [Double] {
    let numbers = numbers(law)
    let lower = Alteration.each(CatalogForm.probabilities) {
      Law.quantile(of: Altered(given: $0), numbers).number
    }
    let upper = Alteration.each(CatalogForm.probabilities) {
      Law.upperQuantile(of: Altered(given: $0), numbers).number
    }
    return lower + upper
  }

  // MARK: - Two laws

  /// Two values that differ by more are not those of one formula.
  private static let rounding = 1e-9

  private static func divergence<P: Family, Q: Family>(
    _ p: P, _ q: Q
  ) -> (() -> [Double])? {
    guard let form = try? divergenceFormula(from: p, to: q),
      let value = try? closedDivergence(from: p, to: q)?.item
    else { return nil }
    let formula: ((Parameters<Altered>, Parameters<Altered>) -> Altered)? =
      form.formula(from: P.self, to: Q.self)
    guard let formula else { return nil }
    let (own, other) = (numbers(p), numbers(q))
    // Where the support of p does not lie in that of q the formula is not asked.
    let answer = formula(own, other).number
    guard answer == value || (answer - value).magnitude <= rounding * max(1, value) else {
      return nil
    }
    return { [formula(own, other).number] }
  }
}
