import RealModule

/// Gauss's rule on 0..1, exact for polynomials of degrees below twice the number of nodes.
///
///     let rule = GaussLegendre(20)
///     zip(rule.nodes, rule.weights).reduce(0) { $0 + $1.1 * .exp($1.0) }   // 1.718281828459045
package struct GaussLegendre: Sendable {
  package let nodes: [Double]
  package let weights: [Double]

  package static let twenty = GaussLegendre(20)

  /// By Newton's steps to the zeros of Legendre's polynomial from DLMF 18.16.7.
  package init(_ count: Int) {
    let n = Double(count)
    var (nodes, weights): ([Double], [Double]) = ([], [])
    for k in stride(from: count, to: 0, by: -1) {
      var x = Double.cos(.pi * (Double(k) - 0.25) / (n + 0.5))
      var slope = 1.0
      for _ in 0..<10 {
        var (below, value) = (1.0, x)
        for j in stride(from: 2.0, through: n, by: 1) {
          (below, value) = (value, ((2 * j - 1) * x * value - (j - 1) * below) / j)
        }
        slope = n * (x * value - below) / (x * x - 1)
        x -= value / slope
      }
      nodes.append((1 + x) / 2)
      weights.append(1 / ((1 - x * x) * slope * slope))
    }
    (self.nodes, self.weights) = (nodes, weights)
  }
}
