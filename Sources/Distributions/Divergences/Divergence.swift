import Tensors

/// A closed form of the Kullback–Leibler divergence for some pairs of laws.
package struct DivergenceRule: Sendable {
  /// The pair as messages write it: "Normal ‖ Normal".
  let pair: String
  /// The divergence, one number for each pair of the batches; nil if the rule is for other pairs.
  let form: @Sendable (any Distribution, any Distribution) throws -> Tensor?
  /// The formula for families, over any arithmetic.
  var formula: (any DivergenceFormula.Type)?

  /// A rule for two types of laws.
  init<P, Q>(
    _ pair: String, _: P.Type, _: Q.Type, _ form: @escaping @Sendable (P, Q) throws -> Tensor?
  ) {
    self.pair = pair
    self.form = { p, q in
      guard let p = p as? P, let q = q as? Q else { return nil }
      return try form(p, q)
    }
  }
}

/// KL(p ‖ q) = E_p[log p(x) − log q(x)], in nats: ≥ 0, and 0 only for equal laws.
///
///     try divergence(from: Normal(loc: 0, scale: 1), to: Normal(loc: 1, scale: 2)).item
///                                                            // 0.4431471805599453
///
/// Infinite exactly where p gives weight to what q excludes, or the integral diverges. Differentiable
/// in the parameters of both. Fails with `NoClosedForm` if no rule fits the pair.
package func divergence(from p: any Distribution, to q: any Distribution) throws -> Tensor {
  if let value = try closedDivergence(from: p, to: q) { return value }
  let known = Catalog.divergences.map(\.pair).filter { $0.hasPrefix("\(p.name) ‖ ") }
  throw NoClosedForm(p: p.name, q: q.name, known: known)
}

/// The divergence by a closed form, nil if no rule fits the pair.
package func closedDivergence(
  from p: any Distribution, to q: any Distribution
) throws -> Tensor? {
  for rule in Catalog.divergences {
    if let value = try rule.form(p, q) { return value }
  }
  return nil
}

/// The formula of the rule that fits the pair, nil where there is none or it is written for tensors.
package func divergenceFormula(
  from p: any Distribution, to q: any Distribution
) throws -> (any DivergenceFormula.Type)? {
  for rule in Catalog.divergences where try rule.form(p, q) != nil { return rule.formula }
  return nil
}

/// A pair of laws whose divergence has no closed form here.
package struct NoClosedForm: Error, Equatable, CustomStringConvertible {
  package let p: String
  package let q: String
  /// The pairs with p that have one.
  package let known: [String]
  /// What was asked for.
  package var of = "kl"

  package var description: String {
    "\(of): expected a pair with a closed form, found \(p) ‖ \(q)"
      + (known.isEmpty ? "" : "; there is one for \(known.joined(separator: ", "))")
  }
}
