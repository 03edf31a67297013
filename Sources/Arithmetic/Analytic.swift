/// What formulas are written in: a number, a tensor of numbers, an enclosure of a number.
///
///     /// log N(x; μ, σ²)
///     func logDensity<A: Analytic>(_ x: A, mean: A, scale: A) -> A {
///       let z = (x - mean) / scale
///       return -0.5 * z * z - A.log(scale) - A.constant(.halfLogTwoPi)
///     }
///
/// A literal means the double it names; a number that no double is comes from `constant(_:)`.
///
/// Formulas have no branches on values: `choose(_:_:_:)` takes the place of `if`, and computes both
/// sides.
package protocol Analytic: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, Sendable {
  /// What a comparison gives: a truth value for each number.
  associatedtype Truth

  /// Whether results are rounded, so that a series may be cut off where the rest is less than that.
  /// Of enclosures it says no: they take the plain formulas.
  static var isRounded: Bool { get }

  init(_ number: Double)

  /// A constant as nearly as numbers of this kind can say it.
  static func constant(_ constant: Constant) -> Self

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self

  static func exp(_ x: Self) -> Self
  /// eˣ − 1, exact for small x.
  static func expMinusOne(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  /// log(1 + x), exact for small x.
  static func logOnePlus(_ x: Self) -> Self
  static func sqrt(_ x: Self) -> Self
  static func pow(_ x: Self, _ exponent: Self) -> Self
  static func abs(_ x: Self) -> Self
  static func floor(_ x: Self) -> Self
  static func sin(_ x: Self) -> Self
  static func cos(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func atan(_ x: Self) -> Self
  /// 1/(1 + e⁻ˣ).
  static func sigmoid(_ x: Self) -> Self
  /// log(1 + eˣ).
  static func softplus(_ x: Self) -> Self
  /// log(1 + x²), also where x² is no double.
  static func logOnePlusSquare(_ x: Self) -> Self
  /// eˣ − 1 − x.
  static func expMinusOneMinus(_ x: Self) -> Self
  /// log(1 + x) − x.
  static func logOnePlusMinus(_ x: Self) -> Self
  /// log Γ(1 + x) + γx.
  static func logGammaOnePlusRest(_ x: Self) -> Self
  /// log Γ(x) − (x − ½) log x + x − log(2π)/2, for positive x.
  static func stirlingRest(_ x: Self) -> Self
  /// ψ(x) − log x + 1/2x, for positive x.
  static func digammaRest(_ x: Self) -> Self
  /// log Γ(y) − log Γ(x) − (y − x) ψ(x) ≥ 0, for positive x and y.
  static func logGammaBeyondTangent(_ y: Self, at x: Self) -> Self
  /// log |Γ(x)|.
  static func logGamma(_ x: Self) -> Self
  /// The (order + 1)-th derivative of log Γ: 0 is digamma, 1 trigamma.
  static func polygamma(_ order: Int, _ x: Self) -> Self
  /// log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b) for positive a and b.
  static func logBeta(_ a: Self, _ b: Self) -> Self
  /// 2/√π times the integral of exp(−t²) from 0 to x.
  static func erf(_ x: Self) -> Self
  /// 1 − erf x, exact where that is small.
  static func erfc(_ x: Self) -> Self
  /// P(a, x), the integral of tᵃ⁻¹e⁻ᵗ from 0 to x as a share of Γ(a), for a > 0 and x ≥ 0.
  static func regularizedGammaP(_ a: Self, _ x: Self) -> Self
  /// Q(a, x) = 1 − P(a, x), exact where that is small.
  static func regularizedGammaQ(_ a: Self, _ x: Self) -> Self
  /// Iₓ(a, b), the integral of tᵃ⁻¹(1 − t)ᵇ⁻¹ from 0 to x as a share of B(a, b), for a > 0, b > 0
  /// and 0 ≤ x ≤ 1.
  static func regularizedBeta(_ x: Self, _ a: Self, _ b: Self) -> Self
  /// 1 − Iₓ(a, b), exact where that is small; it is I₁₋ₓ(b, a), which does not know 1 − x where x is
  /// small.
  static func regularizedBetaComplement(_ x: Self, _ a: Self, _ b: Self) -> Self
  /// Φ(z) = erfc(−z/√2)/2, the probability that a standard Gaussian variable is at most z.
  static func normalCumulative(_ z: Self) -> Self
  /// log Φ(z), also where Φ underflows.
  static func logNormalCumulative(_ z: Self) -> Self
  /// Iₙ(x), the modified Bessel function of the first kind, of whole order n ≥ 0.
  static func besselI(_ order: Int, _ x: Self) -> Self
  /// exp(−|x|) Iₙ(x), which does not overflow.
  static func scaledBesselI(_ order: Int, _ x: Self) -> Self
  /// log Iᵥ(x) − r + v arsinh(v/x) with r = √(v² + x²), for real v ≥ 0 and x > 0: what the exponents
  /// of the uniform expansion (DLMF 10.41.3) leave.
  static func logBesselIRest(_ order: Self, _ x: Self) -> Self
  /// The integral of sⁿ exp(−ts − s²/2) over s > 0; for n = 0 it is Mills' ratio Φ(−t)/φ(t).
  static func millsIntegral(_ order: Int, _ t: Self) -> Self
  /// eˣ E₁(x) for x > 0, where E₁(x) is the integral of e⁻ᵗ/t from x on.
  static func scaledExponentialIntegral(_ x: Self) -> Self
  /// ζ(s, q) = Σ (q + k)⁻ˢ over k ≥ 0, for s > 1 and q ≥ 1.
  static func hurwitzZeta(_ s: Self, _ q: Self) -> Self
  /// Σ f(k) over the whole numbers k from one to another, by a `SummationRule`, which encloses
  /// nothing: of balls it is undefined. `others` are the numbers that f reads besides.
  static func sum(from: Self, to: Self, beside others: [Self], _ f: (Self) -> Self) -> Self
  /// x log y, 0 where x is 0.
  static func xlogy(_ x: Self, _ y: Self) -> Self
  /// x log(1 + y), 0 where x is 0.
  static func xlogOnePlusY(_ x: Self, _ y: Self) -> Self
  static func maximum(_ a: Self, _ b: Self) -> Self
  static func minimum(_ a: Self, _ b: Self) -> Self

  static func .== (a: Self, b: Self) -> Truth
  static func .< (a: Self, b: Self) -> Truth
  static func .<= (a: Self, b: Self) -> Truth
  static func and(_ a: Truth, _ b: Truth) -> Truth
  static func or(_ a: Truth, _ b: Truth) -> Truth
  static func not(_ a: Truth) -> Truth

  /// `a` where the condition holds, `b` elsewhere.
  static func choose(_ condition: Truth, _ a: Self, _ b: Self) -> Self
}

extension Analytic {
  package static var isRounded: Bool { true }

  package static func .> (a: Self, b: Self) -> Truth { b .< a }
  package static func .>= (a: Self, b: Self) -> Truth { b .<= a }

  /// x².
  package static func square(_ x: Self) -> Self { x * x }

  package static func logBeta(_ a: Self, _ b: Self) -> Self {
    logGamma(a) + logGamma(b) - logGamma(a + b)
  }

  package static func regularizedBetaComplement(_ x: Self, _ a: Self, _ b: Self) -> Self {
    1 - regularizedBeta(x, a, b)
  }

  package static func scaledBesselI(_ order: Int, _ x: Self) -> Self {
    exp(-abs(x)) * besselI(order, x)
  }

  package static func millsIntegral(_ order: Int, _ t: Self) -> Self {
    let ratio = exp(0.5 * t * t + constant(.halfLogTwoPi)) * normalCumulative(-t)
    var (below, value) = (ratio, 1 - t * ratio)
    if order < 1 { return below }
    for n in 1..<order { (below, value) = (value, Self(Double(n)) * below - t * value) }
    return value
  }

  package static func sum(
    from _: Self, to _: Self, beside _: [Self], _: (Self) -> Self
  ) -> Self { Self(.nan) }

  package static func normalCumulative(_ z: Self) -> Self { 0.5 * erfc(-z * sqrt(0.5)) }

  package static func logNormalCumulative(_ z: Self) -> Self { log(normalCumulative(z)) }

  package static func logOnePlusSquare(_ x: Self) -> Self { logOnePlus(x * x) }

  /// log σ(x) = −log(1 + e⁻ˣ).
  package static func logSigmoid(_ x: Self) -> Self { -softplus(-x) }
}
