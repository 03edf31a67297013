import Arithmetic
import Balls
import Tensors

/// Σ f(n) over whole numbers from one on, where terms fall too slowly to be added up.
///
/// By the formula of Abel and Plana about a = N − ½ (F. W. J. Olver, "Asymptotics and Special
/// Functions", 1974, section 8.3):
///
///     Σ_{n ≥ N} f(n) = ∫ₐ^∞ f(x) dx − i ∫₀^∞ (f(a + iy) − f(a − iy))/(e^{2πy} + 1) dy,
///
/// and a sum to a last number is the difference of two. It holds of functions that are holomorphic
/// right of N − 1 and grow there no faster than the eighth power, which is for the caller to know.
package struct SlowSum {
  private let start: Double
  private let end: Double
  private let formula: (Traced) throws -> IntegrandFormula

  /// `formula` is that of f, from a positive number N on, to a last one if that is finite.
  package init(
    from start: Double, to end: Double = .infinity,
    _ formula: @escaping (Traced) throws -> IntegrandFormula
  ) {
    (self.start, self.end, self.formula) = (start - 0.5, end + 0.5, formula)
  }

  /// To the bits that are computed with now.
  package func value() throws -> EnclosedIntegral {
    let rest = try end.isFinite ? rest(at: start) - rest(at: end) : rest(at: start)
    let integrand = FunctionIntegrand { [formula] x in
      // So that log x is what it is made of.
      try formula(.exp(Anchored.log(x).value))
    }
    return try Enclosure(
      integrand,
      Landmarks(
        lower: Anchored(start), upper: end.isFinite ? Anchored(end) : nil, center: start,
        scale: start)
    ).integral() + .enclosed(rest, magnitude: 0)
  }

  /// The second integral, of what begins at a number.
  private func rest(at start: Double) throws -> RealBall {
    let program = TracedProgram(try formula(.variable).weighted)
    let i = ComplexBall(real: 0, imaginary: 1)
    func f(_ y: ComplexBall) -> ComplexBall { program(ComplexBall(start) + i * y) }
    let bits = ComplexBall.precision
    let end = RealBall((Double(bits) * Double.log(2) / (2 * Double.pi) + 4).rounded(.up))
    let circle = 2 * ComplexBall.constant(.pi)
    let middle = try ComplexBall.integral(from: 0, to: end, relativeBits: bits) { y in
      if Interruption.isRequested { throw IntegrationError.interrupted }
      let value = -i * (f(y) - f(-y)) / (ComplexBall.exp(circle * y) + 1)
      // Of a real y the two are conjugate.
      return y.isReal && !y.demandsHolomorphy ? value.real.complex : value
    }
    // (y/Y)⁸ e^{−2πy} falls from Y on at least as e^{−(2π − 8/Y) y}.
    let last = f(end.complex)
    let size = RealBall.abs(last.real) + RealBall.abs((i * last).real)
    let fall = RealBall(circle) - 8 / end
    return middle.widened(by: 2 * size * RealBall.exp(-RealBall(circle) * end) / fall)
  }
}
