import CBoostMath

/// The incomplete gamma functions, for a > 0 and x ≥ 0; NaN elsewhere.
extension Double {
  /// P(a, x), the integral of tᵃ⁻¹e⁻ᵗ from 0 to x as a share of Γ(a).
  ///
  ///     Double.regularizedGammaP(2, 1)        // 0.2642411176571153, that is 1 − 2/e
  package static func regularizedGammaP(_ a: Double, _ x: Double) -> Double {
    special_gamma_p(a, x)
  }

  /// Q(a, x) = 1 − P(a, x), exact where that is small.
  package static func regularizedGammaQ(_ a: Double, _ x: Double) -> Double {
    special_gamma_q(a, x)
  }

  /// log P(a, x), also where P underflows.
  package static func logRegularizedGammaP(_ a: Double, _ x: Double) -> Double {
    special_log_gamma_p(a, x)
  }

  /// log Q(a, x), also where Q underflows.
  package static func logRegularizedGammaQ(_ a: Double, _ x: Double) -> Double {
    special_log_gamma_q(a, x)
  }

  /// xᵃ⁻¹e⁻ˣ/Γ(a), the derivative of P by x, exact for large a too.
  package static func gammaDensity(_ a: Double, _ x: Double) -> Double {
    special_gamma_density(a, x)
  }

  /// ∂P(a, x)/∂a, which moves a Gamma draw with its shape: dx/da = −(∂P/∂a)/(∂P/∂x).
  package static func regularizedGammaPByShape(_ a: Double, _ x: Double) -> Double {
    special_gamma_p_by_shape(a, x)
  }

  /// The x at which P(a, x) = p, for p from 0 to 1.
  package static func inverseRegularizedGammaP(_ a: Double, _ p: Double) -> Double {
    special_gamma_p_inverse(a, p)
  }

  /// The x at which Q(a, x) = q, for q from 0 to 1.
  package static func inverseRegularizedGammaQ(_ a: Double, _ q: Double) -> Double {
    special_gamma_q_inverse(a, q)
  }
}
