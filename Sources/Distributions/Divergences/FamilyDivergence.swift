import Arithmetic
import Tensors

/// The closed form of the divergence of two families.
package protocol FamilyDivergence: DivergenceFormula {
  associatedtype P: Family
  associatedtype Q: Family

  /// KL(p ‖ q).
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number
}

extension FamilyDivergence {
  package static func formula<First: Family, Second: Family, Number: Analytic>(
    from _: First.Type, to _: Second.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)? {
    First.self == P.self && Second.self == Q.self ? { divergence($0, $1) } : nil
  }
}

extension DivergenceRule {
  /// The closed form for those laws of two families to which it applies, and ∞ where p gives weight to
  /// what the support of q excludes.
  init<Form: FamilyDivergence>(
    _: Form.Type, where applies: @escaping @Sendable (Form.P, Form.Q) -> Bool = { _, _ in true }
  ) {
    self.init(
      "\(Form.P.kind.name) ‖ \(Form.Q.kind.name)", Form.P.self, Form.Q.self
    ) { p, q in
      guard applies(p, q) else { return nil }
      return try Self.whereWithin(p, q) { Form.divergence(p.parameters, q.parameters) }
    }
    formula = Form.self
  }
}
