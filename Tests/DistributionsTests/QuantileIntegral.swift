import Arithmetic
import Tensors

@testable import Distributions

/// Expectations under a law of numbers as integrals over its quantiles: nothing else of the law is
/// asked, so formulas of its density and moments can be held against them.
struct QuantileIntegral {
  private let halves: [(shares: Tensor, weights: Tensor, points: Tensor)]

  /// Points for E f(X) = ∫ f(quantile(u)) du, each half from its own tail with u = e^{−s}/2, by Gauss's
  /// rule of ten points on panels in s, which also end where the integrand has corners.
  init(_ law: any LawOfNumbers, corners: [Tensor] = []) {
    halves = [
      Self.half(corners.map(law.cumulative), law.quantile),
      Self.half(corners.map(law.survival), law.upperQuantile),
    ]
  }

  private static func half(
    _ cornerShares: [Tensor], _ quantile: (Tensor) -> Tensor
  ) -> (shares: Tensor, weights: Tensor, points: Tensor) {
    let cuts = cornerShares.map(\.item).filter { $0 > 0 && $0 < 0.5 }
    let edges = (self.edges + cuts.map { -Double.log(2 * $0) }).sorted()
    var (nodes, weights): ([Double], [Double]) = ([], [])
    for (from, to) in zip(edges, edges.dropFirst()) {
      for (node, weight) in zip(rule.nodes, rule.weights) {
        nodes.append(from + (to - from) * node)
        weights.append((to - from) * weight)
      }
    }
    let shares = 0.5 * Tensor.exp(-Tensor(nodes))
    return (shares, Tensor(weights), quantile(shares))
  }

  /// Nil if the integrand still matters at u = 1e-300.
  func expectation(_ f: (Tensor) -> Tensor) -> Double? {
    var total = 0.0
    for (shares, weights, points) in halves {
      let terms = weights * shares * f(points)
      // So near to an end of the support a point may round to it, and the density to 0 or ∞.
      let isLost = Tensor.not(Tensor.isFinite(terms))
      guard Tensor.or(Tensor.not(isLost), shares .< 1e-13).isAllTrue else { return nil }
      let known = Tensor.choose(isLost, 0, terms)
      let (sum, last) = (known.sum().item, known.scalars.last ?? 0)
      guard abs(last) <= 1e-12 * abs(sum) || sum == 0 else { return nil }
      total += sum
    }
    return total
  }

  /// Short panels where most of the weight is, long ones in the tails, up to u = 1e-300.
  private static let edges =
    Array(stride(from: 0, to: 40, by: 0.5)) + Array(stride(from: 40.0, through: 690, by: 5))

  private static let rule = GaussLegendre(10)
}

/// Integrals from each of some numbers to the next, all at once, with estimates of their errors.
enum PanelIntegral {
  /// By Gauss's rule of 20 points, against that of 10.
  static func between(
    _ edges: Tensor, _ f: (Tensor) -> Tensor
  ) -> [(value: Double, error: Double)] {
    let (fine, coarse) = (integrals(edges, .twenty, f), integrals(edges, GaussLegendre(10), f))
    return zip(fine, coarse).map { ($0, abs($0 - $1)) }
  }

  private static func integrals(
    _ edges: Tensor, _ rule: GaussLegendre, _ f: (Tensor) -> Tensor
  ) -> [Double] {
    let from = Tensor(Array(edges.scalars.dropLast()))
    let length = Tensor(Array(edges.scalars.dropFirst())) - from
    let shape = [rule.nodes.count, 1]
    let terms = f(from + length * Tensor(rule.nodes, shape: shape))
    return (length * Tensor(rule.weights, shape: shape) * terms).sum(axes: [0]).scalars
  }
}
