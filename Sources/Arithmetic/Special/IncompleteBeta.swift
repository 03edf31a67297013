import CBoostMath

/// The incomplete beta function, for a > 0, b > 0 and 0 ≤ x ≤ 1; NaN elsewhere.
extension Double {
  /// Iₓ(a, b), the integral of tᵃ⁻¹(1 − t)ᵇ⁻¹ from 0 to x as a share of B(a, b).
  ///
  ///     Double.regularizedBeta(0.5, 3, 2)     // 0.3125
  package static func regularizedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    special_beta_i(x, a, b)
  }

  /// 1 − Iₓ(a, b), exact where that is small.
  package static func regularizedBetaComplement(_ x: Double, _ a: Double, _ b: Double) -> Double {
    special_beta_i_complement(x, a, b)
  }

  /// xᵃ⁻¹(1 − x)ᵇ⁻¹/B(a, b), the derivative of I by x, exact for large a and b too.
  package static func betaDensity(_ x: Double, _ a: Double, _ b: Double) -> Double {
    special_beta_density(x, a, b)
  }

  /// ∂Iₓ(a, b)/∂a, which moves a Beta draw with its first shape: dx/da = −(∂I/∂a)/(∂I/∂x).
  package static func regularizedBetaByFirstShape(
    _ x: Double, _ a: Double, _ b: Double
  ) -> Double {
    special_beta_i_by_a(x, a, b)
  }

  /// ∂Iₓ(a, b)/∂b.
  package static func regularizedBetaBySecondShape(
    _ x: Double, _ a: Double, _ b: Double
  ) -> Double {
    special_beta_i_by_b(x, a, b)
  }

  /// The x at which Iₓ(a, b) = p, for p from 0 to 1.
  package static func inverseRegularizedBeta(_ p: Double, _ a: Double, _ b: Double) -> Double {
    inverseRegularizedBetaWithComplement(p, a, b).x
  }

  /// The x at which Iₓ(a, b) = p, and 1 − x, each exact where it is small.
  package static func inverseRegularizedBetaWithComplement(
    _ p: Double, _ a: Double, _ b: Double
  ) -> (x: Double, complement: Double) {
    var complement = 0.0
    let x = special_beta_i_inverse(p, a, b, &complement)
    return (x, complement)
  }

  /// The x at which 1 − Iₓ(a, b) = q, for q from 0 to 1, and 1 − x.
  package static func inverseRegularizedBetaComplement(
    _ q: Double, _ a: Double, _ b: Double
  ) -> (x: Double, complement: Double) {
    var complement = 0.0
    let x = special_beta_i_complement_inverse(q, a, b, &complement)
    return (x, complement)
  }
}
