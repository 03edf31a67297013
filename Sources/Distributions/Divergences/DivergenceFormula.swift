import Arithmetic
import Tensors

/// A closed form of the divergence for some pairs of families, over `Analytic` like their own formulas.
///
/// It is asked where the support of p lies in that of q only.
package protocol DivergenceFormula: SendableMetatype {
  /// KL(p ‖ q) as a function of the parameters of both; nil for families that it does not serve.
  static func formula<First: Family, Second: Family, Number: Analytic>(
    from p: First.Type, to q: Second.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)?
}

extension DivergenceRule {
  /// A closed form, and ∞ where p gives weight to what the support of q excludes.
  init<Form: DivergenceFormula>(_ pair: String, of _: Form.Type) {
    self.init(pair, (any Family).self, (any Family).self) { p, q in
      try Self.value(of: Form.self, p, q)
    }
    formula = Form.self
  }

  private static func value<Form: DivergenceFormula, P: Family, Q: Family>(
    of _: Form.Type, _ p: P, _ q: Q
  ) throws -> Tensor? {
    let formula: ((Parameters<Tensor>, Parameters<Tensor>) -> Tensor)? =
      Form.formula(from: P.self, to: Q.self)
    guard let formula else { return nil }
    return try whereWithin(p, q) { formula(p.parameters, q.parameters) }
  }

  /// A form where the support of p lies in that of q, ∞ elsewhere; nil for laws of which one has a
  /// density and the other none.
  static func whereWithin(
    _ p: any LawOfNumbers, _ q: any LawOfNumbers, _ form: () -> Tensor
  ) throws -> Tensor? {
    let isWithin: Tensor
    switch (p.support, q.support) {
    case (.interval(let from, let to), .interval(let otherFrom, let otherTo)),
      (.integers(let from, let to), .integers(let otherFrom, let otherTo)):
      isWithin = Tensor.and(otherFrom .<= from, to .<= otherTo)
    default: return nil
    }
    let shape = try broadcastShape(p.batchShape, q.batchShape, operation: "kl")
    // What the form says outside is of no account.
    let value = isWithin.isAllTrue ? form() : Tensor.choose(isWithin, form(), Tensor(.infinity))
    return value.broadcast(to: shape)
  }
}
