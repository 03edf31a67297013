import Arithmetic
import Tensors

@testable import Distributions

/// Expectations under a law of numbers as integrals over its quantiles: nothing else of the law is
/// asked, so formulas of its density and moments can be held against them.
enum QuantileIntegral {
  /// E f(X) = ∫ f(quantile(u)) du, each half from its own tail with u = e^{−s}/2, by Gauss's rule of
  /// ten points on panels in s, which also end where the integrand has corners. Nil if the integrand still
  /// matters at u = 1e-300.
  static func expectation(
    _ law: any LawOfNumbers, corners: [Tensor] = [], _ f: (Tensor) -> Tensor
  ) -> Double? {
    guard let lower = half(corners.map(law.cumulative), law.quantile, f),
      let upper = half(corners.map(law.survival), law.upperQuantile, f)
    else { return nil }
    return lower + upper
  }

  private static func half(
    _ cornerShares: [Tensor], _ quantile: (Tensor) -> Tensor, _ f: (Tensor) -> Tensor
  ) -> Double? {
    let cuts = cornerShares.map(\.item).filter { $0 > 0 && $0 < 0.5 }
    let edges = (self.edges + cuts.map { -Double.log(2 * $0) }).sorted()
    var (nodes, weights): ([Double], [Double]) = ([], [])
    for (from, to) in zip(edges, edges.dropFirst()) {
      let (center, half) = ((from + to) / 2, (to - from) / 2)
      for (node, weight) in rule {
        nodes += [center - half * node, center + half * node]
        weights += [half * weight, half * weight]
      }
    }
    let shares = 0.5 * Tensor.exp(-Tensor(nodes))
    let terms = Tensor(weights) * shares * f(quantile(shares))
    // So near to an end of the support a point may round to it, and the density to 0 or ∞.
    let isLost = Tensor.not(Tensor.isFinite(terms))
    guard Tensor.or(Tensor.not(isLost), shares .< 1e-13).isAllTrue else { return nil }
    let known = Tensor.choose(isLost, 0, terms)
    let (sum, last) = (known.sum().item, known.scalars.last ?? 0)
    return abs(last) <= 1e-12 * abs(sum) || sum == 0 ? sum : nil
  }

  /// Short panels where most of the weight is, long ones in the tails, up to u = 1e-300.
  private static let edges =
    Array(stride(from: 0, to: 40, by: 0.5)) + Array(stride(from: 40.0, through: 690, by: 5))

  private static let rule: [(node: Double, weight: Double)] = [
    (0.148874338981631210884826001129720, 0.295524224714752870173815619188769),
    (0.433395394129247190799265943165784, 0.269266719309996355091226921569469),
    (0.679409568299024406234327365114874, 0.219086362515982043995534934228163),
    (0.865063366688984510732096688423493, 0.149451349150580593145863397657697),
    (0.973906528517171720077964012084452, 0.066671344308688137593568809893332),
  ]
}
