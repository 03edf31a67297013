import RealModule

extension Double {
  /// ψ⁽ⁿ⁾(x), the (n + 1)-th derivative of log Γ: 0 is digamma, 1 trigamma. NaN at its poles.
  ///
  ///     Double.polygamma(0, 1)                // -0.5772156649015329, minus Euler's constant
  package static func polygamma(_ order: Int, _ x: Double) -> Double {
    // Beyond order 169 the factorial is no double.
    if !(0..<170).contains(order) || x.isNaN || (x <= 0 && x == x.rounded(.down)) { return .nan }
    if x < 0 { return reflected(order, x) }
    return order == 0 ? digamma(x) : positive(order, x)
  }

  /// B₂, B₄, …, B₂₀.
  private static let bernoulli: [Double] = [
    1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510, 43867 / 798,
    -174611 / 330,
  ]

  /// ψ(x) for x > 0: the recurrence up to 10, then Stirling's series (DLMF 5.11.2).
  private static func digamma(_ x: Double) -> Double {
    var x = x
    var below = 0.0
    while x < 10 {
      below += 1 / x
      x += 1
    }
    let inverse = 1 / (x * x)
    var (power, tail) = (inverse, 0.0)
    for (k, coefficient) in bernoulli.enumerated() {
      tail += coefficient / Double(2 * (k + 1)) * power
      power *= inverse
    }
    return log(x) - 0.5 / x - tail - below
  }

  /// (−1)ⁿ⁺¹ n! Σ 1/(x + k)ⁿ⁺¹ for x > 0 and n > 0, its tail by Euler and Maclaurin (DLMF 5.15.9).
  private static func positive(_ order: Int, _ x: Double) -> Double {
    let n = Double(order)
    var x = x
    var sum = 0.0
    while x < 10 + n {
      sum += pow(x, -n - 1)
      x += 1
    }
    let inverse = 1 / (x * x)
    var term = pow(x, -n) * inverse
    var rising = (n + 1) / 2
    sum += pow(x, -n) * (1 / n + 0.5 / x)
    for (k, coefficient) in bernoulli.enumerated() {
      sum += coefficient * rising * term
      let m = Double(2 * (k + 1))
      rising *= (n + m) * (n + m + 1) / ((m + 1) * (m + 2))
      term *= inverse
    }
    return (order.isMultiple(of: 2) ? -1 : 1) * gamma(n + 1) * sum
  }

  /// For x < 0: reflection (DLMF 5.5.4), and recurrence for the higher orders.
  private static func reflected(_ order: Int, _ x: Double) -> Double {
    switch order {
    case 0:
      return digamma(1 - x) - .pi / tan(.pi * x.truncatingRemainder(dividingBy: 1))
    case 1:
      let s = sin(.pi * x.truncatingRemainder(dividingBy: 1))
      return .pi * .pi / (s * s) - positive(1, 1 - x)
    default:
      // Far below zero the sum would take forever.
      guard x > -1e4 else { return .nan }
      let n = Double(order)
      var (x, sum) = (x, 0.0)
      while x < 0 {
        sum += pow(x, -n - 1)
        x += 1
      }
      return (order.isMultiple(of: 2) ? -1 : 1) * gamma(n + 1) * sum + positive(order, x)
    }
  }
}
