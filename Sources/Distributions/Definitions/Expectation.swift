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
  guard law.batchShape.isEmpty, law.eventShape.isEmpty, let law = law as? any LawOfNumbers else {
    throw NotDefinable(law: law.name, batchShape: law.batchShape, eventShape: law.eventShape)
  }
  /// Where the weight is no positive double nothing is asked.
  func weighted(_ x: Double) throws -> Double {
    let weight = Double.exp(law.logDensity(Tensor(x)).item)
    guard weight > 0 else { return 0 }
    let value = try function(x)
    guard value.isFinite else { throw IntegrationError.notFinite(value: value, at: x) }
    return weight * value
  }
  switch law.support {
  case .integers(let from, let to):
    guard from.item.isFinite, to.item.isFinite, to.item - from.item < 1e6 else {
      throw NotDefinable(law: law.name, batchShape: [], eventShape: [])
    }
    var (sum, magnitude) = (0.0, 0.0)
    for value in stride(from: from.item, through: to.item, by: 1) {
      let term = try weighted(value)
      sum += term
      magnitude += term.magnitude
    }
    return Estimate(sum, error: 4 * .ulpOfOne * magnitude)
  case .interval(let from, let to):
    // In units of the middle half about the median.
    let quartiles = law.quantile(Tensor([0.25, 0.5, 0.75])).scalars
    let (center, scale) = (quartiles[1], (quartiles[2] - quartiles[0]) / 2)
    let range = Interval(from: (from.item - center) / scale, to: (to.item - center) / scale)
    return try GaussKronrod().integral(over: range) { try weighted(center + scale * $0) * scale }
  default:
    throw NotDefinable(law: law.name, batchShape: [], eventShape: [])
  }
}
