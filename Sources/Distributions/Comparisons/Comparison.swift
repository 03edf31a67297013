import Arithmetic
import Integration
import Tensors

/// A way to say by one number how far two laws are apart.
package enum Comparison: Sendable, Equatable {
  /// KL(p ‖ q) = E_p log p/q.
  case divergence
  /// E_p[−log q].
  case crossEntropy
  /// (KL(p ‖ m) + KL(q ‖ m))/2 with m = (p + q)/2, at most log 2.
  case jensenShannon
  /// log E_p (p/q)^{order − 1} over order − 1, for order > 0; the divergence for order 1.
  case renyi(order: Double)
  /// ∫|p − q|/2, in 0..1.
  case totalVariation
  /// The root of ∫(√p − √q)²/2, in 0..1.
  case hellinger
  /// ∫|F − G| of the cumulative distribution functions: the mean distance over which weight moves.
  case wasserstein
}

/// A number for each pair of two batches.
package enum Compared: Sendable {
  /// By a closed form or a finite sum, differentiable in the parameters.
  case closed(Tensor)
  /// From the definition, with errors, in a shape.
  case estimates([Estimate], shape: [Int])
}

/// How far two laws are apart: by a closed form where there is one, else from the definition, for laws
/// of numbers.
///
///     try compare(Normal(0, 1), Logistic(0, 1), by: .divergence)      // 0.193179833490207 ± 2e-15
///
/// Fails with `NoClosedForm` for other laws, with `NotComparable` where what is asked has no meaning for
/// the two, with `NotSettled` where two rules do not agree, and with `TensorError` if a derivative
/// would have to pass through a number that has no closed form.
package func compare(
  _ p: any Distribution, _ q: any Distribution, by comparison: Comparison
) throws -> Compared {
  if let value = try closedForm(p, q, comparison) { return .closed(value) }
  let (estimates, shape) = try estimates(p, q, by: comparison)
  return .estimates(estimates, shape: shape)
}

/// The same from the definition, whatever closed form there is: one estimate for each pair of the
/// batches, in their order.
package func estimates(
  _ p: any Distribution, _ q: any Distribution, by comparison: Comparison
) throws -> (estimates: [Estimate], shape: [Int]) {
  let shape = try broadcastShape(p.batchShape, q.batchShape, operation: comparison.name)
  guard let first = p as? any LawOfNumbers, let second = q as? any LawOfNumbers,
    let own = SingleLaw.all(of: first, in: shape), let other = SingleLaw.all(of: second, in: shape)
  else { throw NoClosedForm(p: p.name, q: q.name, known: [], of: comparison.name) }
  guard !first.hasTrackedParameters, !second.hasTrackedParameters else {
    throw TensorError.notDifferentiable(
      "no derivative passes through \(comparison.name) of \(p.name) and \(q.name), which has no closed "
        + "form: from the definition it is known by its values alone")
  }
  let estimates = try zip(own, other).map { own, other in
    do {
      return try LawPair(own, other).value(of: comparison)
    } catch IntegrationError.noConvergence(_, _, let best, _) {
      throw NotSettled(comparison: comparison.name, p: p.name, q: q.name, best: best)
    }
  }
  return (estimates, shape)
}

extension Comparison {
  /// What the language calls it.
  package var name: String {
    switch self {
    case .divergence: "kl"
    case .crossEntropy: "cross_entropy"
    case .jensenShannon: "js"
    case .renyi: "renyi"
    case .totalVariation: "total_variation"
    case .hellinger: "hellinger"
    case .wasserstein: "wasserstein"
    }
  }
}

/// A comparison on which two rules do not agree, or neither settles.
package struct NotSettled: Error, Equatable, CustomStringConvertible {
  package let comparison: String
  package let p: String
  package let q: String
  package let best: Estimate

  package var description: String {
    "\(comparison): expected two rules that agree on the integral, found "
      + "\(best.value.written) ± \(best.error.written) for \(p) and \(q); weight that lies "
      + "beyond all doubles, or nearer to an end than they do, is not seen"
  }
}

/// Two laws that cannot be compared in this way.
package struct NotComparable: Error, Equatable, CustomStringConvertible {
  package let comparison: String
  package let p: String
  package let q: String
  package let reason: String

  package var description: String {
    "\(comparison): \(reason), found \(p) and \(q)"
  }
}
