import Arithmetic

extension Analytic {
  /// The integral of f from 0 to an end, by Gauss's rule of 20 points on three panels that grow from 0.
  ///
  /// For what falls from 0 on to some e⁻⁴⁰ at the end, as an exponential or as a Gaussian. A rule has a
  /// remainder, so of balls it is no enclosure.
  static func tailIntegral(to end: Self, _ f: (Self) -> Self) -> Self {
    let rule = GaussLegendre.twenty
    var sum: Self = 0
    for (from, to) in [(0.0, 1.0 / 16), (1.0 / 16, 0.25), (0.25, 1)] {
      for (node, weight) in zip(rule.nodes, rule.weights) {
        sum = sum + Self((to - from) * weight) * f(end * Self(from + (to - from) * node))
      }
    }
    return end * sum
  }

  /// The largest root of v = a + b tanh v for a ≥ 0 and b ≥ 0, which is 0 for a = 0 and b ≤ 1.
  ///
  /// By Newton's steps from above, where v − a − b tanh v is convex. Next to a triple root at 0 a step
  /// takes a third of the distance, so there are many of them.
  static func tanhRoot(_ a: Self, _ b: Self) -> Self {
    let isZero = and(a .== 0, b .<= 1)
    let (a, b) = (choose(isZero, 1, a), choose(isZero, 1, b))
    var v = a + b
    for _ in 0..<80 {
      let t = tanh(v)
      v = v - (v - a - b * t) / (1 - b * (1 - t) * (1 + t))
    }
    return choose(isZero, 0, v)
  }
}
