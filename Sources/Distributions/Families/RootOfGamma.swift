import Arithmetic

/// A family whose standard law is that of the square root of a standard gamma variable.
package protocol RootOfGamma: PowerOfGamma {}

extension RootOfGamma {
  package static var power: Double { 0.5 }

  /// Γ(a + ½)/Γ(a).
  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let a = concentration(parameters)
    return Number.sqrt(a) * Number.exp(Number.logGammaHalfStep(a))
  }

  /// a − (Γ(a + ½)/Γ(a))².
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let a = concentration(parameters)
    return -a * Number.expMinusOne(2 * Number.logGammaHalfStep(a))
  }
}
