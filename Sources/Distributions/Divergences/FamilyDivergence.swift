import Arithmetic
import Tensors

/// The closed form of the divergence of two families, over `Analytic` like their own formulas.
///
/// It is asked where the support of p lies in that of q only.
package protocol FamilyDivergence: SendableMetatype {
  associatedtype P: Family
  associatedtype Q: Family

  /// KL(p ‖ q).
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number
}

extension DivergenceRule {
  /// The closed form, and ∞ where p gives weight to what the support of q excludes.
  init<Form: FamilyDivergence>(_: Form.Type) {
    self.init(
      "\(Form.P.kind.name) ‖ \(Form.Q.kind.name)", Form.P.self, Form.Q.self
    ) { p, q in
      try Self.whereWithin(p, q) { Form.divergence(p.parameters, q.parameters) }
    }
    formula = Form.self
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
