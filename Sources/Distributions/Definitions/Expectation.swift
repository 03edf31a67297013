import Arithmetic
import Integration
import Tensors

/// E f(x) under a law of numbers, of a function that is known by its values alone.
///
///     try expectation(under: Normal(loc: 1, scale: 2)) { $0 * $0 }       // 5, ± 1e-11
///     try expectation(under: Bernoulli(probabilities: 0.25)) { 3 * $0 }  // 0.75, exactly
///
/// A sum over finitely many values, by quadrature over a density. Where the law gives no weight the
/// function is not asked. Fails with `NotDefinable` for other laws, with `IntegrationError` where
/// the integral does not settle, and with what the function throws.
package func expectation(
  under law: any Distribution, _ function: (Double) throws -> Double
) throws -> Estimate {
  guard law.batchShape.isEmpty, law.eventShape.isEmpty, let law = law as? any Definable else {
    throw NotDefinable(law: law.name, batchShape: law.batchShape, eventShape: law.eventShape)
  }
  if case .integers = law.support {
    let probabilities = [(0.0, Tensor.exp(law.logDensity(0))), (1, law.mean)]
    var (sum, magnitude) = (0.0, 0.0)
    for (value, probability) in probabilities {
      let probability = try probability.checked().item
      guard probability > 0 else { continue }
      let term = probability * (try function(value))
      sum += term
      magnitude += term.magnitude
    }
    return Estimate(sum, error: 4 * .ulpOfOne * magnitude)
  }
  guard case .density(let density) = law.definition else {
    throw NotDefinable(law: law.name, batchShape: [], eventShape: [])
  }
  return try density.expectation(function)
}

extension LineDensity {
  /// The logarithm of the density, in units of the scale, beyond which nothing is asked: what is
  /// smaller by far would be no double.
  private static let smallest = -690.0
  /// A share of the result that the first term left out must not exceed.
  private static let negligible = 1e-20

  /// In units of the scale about the center.
  fileprivate func expectation(_ function: (Double) throws -> Double) throws -> Estimate {
    func point(_ z: Double) -> Double { weight.center + weight.scale * z }
    func term(_ z: Double) throws -> Double {
      let x = point(z)
      let value = try function(x)
      guard value.isFinite else { throw IntegrationError.notFinite(value: value, at: x) }
      return Double.exp(standardLogDensity(z)) * value
    }
    let reach = reach
    var rule = GaussKronrod()
    // The place of the peak is known: it needs no net.
    rule.firstPanels = 16
    let estimate: Estimate
    do {
      estimate = try rule.integral(over: Interval(from: -reach, to: reach), term)
    } catch IntegrationError.noConvergence(_, let place, let best, let evaluations) {
      throw IntegrationError.noConvergence(
        over: .realLine, near: point(place), best: best, evaluations: evaluations)
    }
    let size = max(estimate.value.magnitude, estimate.error)
    for end in [-reach, reach] where try term(end).magnitude > Self.negligible * size {
      throw IntegrationError.doesNotVanish(at: point(end))
    }
    return estimate
  }

  /// How far from the center, in units of the scale, the density is a positive double on both sides.
  private var reach: Double {
    var reach = 1.0
    while reach < 1e6 {
      let next = 1.25 * reach
      let ends = [-next, next].map(standardLogDensity)
      guard ends.allSatisfy({ $0 > Self.smallest }) else { break }
      reach = next
    }
    return reach
  }
}
