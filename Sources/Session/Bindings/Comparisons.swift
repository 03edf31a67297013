import Distributions
import Integration
import Machine
import Tensors

extension Library {
  /// How far two laws are apart; those that are functionals of claims are elsewhere.
  static var comparisonFunctions: [NativeFunction] {
    [
      comparison(
        "total_variation(p, q)",
        "Half the integral of |p − q|, in 0..1: the largest difference of the probabilities of an "
          + "event.",
        example: ("total_variation(Normal(0, 1), Normal(2, 1))", "0.682689492137086"),
        .totalVariation),
      comparison(
        "hellinger(p, q)", "The Hellinger distance √(1 − ∫√(p q)), in 0..1.",
        example: ("hellinger(Normal(0, 1), Normal(2, 1))", "0.627271345023321"), .hellinger),
      comparison(
        "wasserstein(p, q)",
        "The Wasserstein distance of order 1, the integral of |cdf(p, x) − cdf(q, x)|.",
        example: ("wasserstein(Normal(0, 1), Normal(2, 1))", "2"), .wasserstein),
      NativeFunction(
        "renyi(p, q, order)",
        "Rényi's divergence log E[(p(x)/q(x))^(order − 1)] / (order − 1) for x from p; kl at 1.",
        example: ("renyi(Normal(1, 1), Normal(0, 1), 2)", "1")
      ) { arguments, _ throws(Trap) in
        let order = try arguments.number(2)
        guard order > 0, order < .infinity else {
          throw Trap(.unsupported("renyi: expected an order > 0 and finite, found \(order)"))
        }
        return try arguments.compared(by: .renyi(order: order))
      },
    ]
  }

  private static func comparison(
    _ signature: String, _ summary: String, example: (String, String), _ comparison: Comparison
  ) -> NativeFunction {
    NativeFunction(signature, summary, example: example) { arguments, _ throws(Trap) in
      try arguments.compared(by: comparison)
    }
  }
}

extension Arguments {
  /// A plain number, or numbers, in closed form; from the definition a number with its error, and of
  /// batches numbers alone.
  func compared(by comparison: Comparison) throws(Trap) -> Value {
    let (p, q) = (try law(0).law, try law(1).law)
    let result: Compared
    do { result = try compare(p, q, by: comparison) } catch { throw Trap(error) }
    switch result {
    case .closed(let value): return try value.value()
    case .estimates(let estimates, let shape):
      guard shape.isEmpty, let estimate = estimates.first else {
        return try Tensor(estimates.map(\.value), shape: shape).value()
      }
      return estimate.error > 0 ? .object(EstimateObject(estimate)) : .number(estimate.value)
    }
  }
}
