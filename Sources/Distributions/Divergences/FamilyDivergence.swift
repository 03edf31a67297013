import Arithmetic
import Tensors

/// The closed form of the divergence of two families, over `Analytic` like their own formulas.
///
/// It is asked where the support of p lies in that of q only.
package protocol FamilyDivergence {
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
      let shape = try broadcastShape(p.batchShape, q.batchShape, operation: "kl")
      let (own, other) = (
        Form.P.support(p.parameters.map(\.constant)), Form.Q.support(q.parameters.map(\.constant))
      )
      let isWithin = Tensor.and(other.from .<= own.from, own.to .<= other.to)
      let form = Form.divergence(p.parameters, q.parameters)
      // What the form says outside is of no account.
      let value = isWithin.isAllTrue ? form : Tensor.choose(isWithin, form, Tensor(.infinity))
      return value.broadcast(to: shape)
    }
  }
}
