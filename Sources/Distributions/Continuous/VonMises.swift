import Arithmetic
import Tensors

/// The law of angles with density ∝ e^{κ cos(x − loc)}, as numbers from loc − π to loc + π, where κ is
/// the concentration.
///
///     try VonMises(0, 2).survival(3).item                     // 0.0013495…
///
/// Its variance is that of these numbers, and its mean is loc; of the angle itself the length of the
/// mean direction is I₁(κ)/I₀(κ).
package struct VonMises: SymmetricFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    VonMises.self, name: "VonMises",
    summary: "Angles from loc - π to loc + π with density proportional to "
      + "e^(concentration cos(x - loc)).",
    example: ("cdf(VonMises(1, 2), 1)", "0.5"),
    [("loc", .finite), ("concentration", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (parameters.pair.0, 1) }

  package static func standardSupport<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (-Number.constant(.pi), Number.constant(.pi)) }

  /// −2κ sin²(z/2) − log(2π e^{−κ}I₀(κ)).
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let concentration = parameters.pair.1
    let sine = Number.sin(0.5 * z)
    return -2 * concentration * (sine * sine)
      - Number.log(Number.scaledBesselI(0, concentration)) - 2 * Number.constant(.halfLogTwoPi)
  }

  /// How far it is from z ≥ 0 to π, or to where the density is e⁻⁴⁰ of that at z.
  private static func reach<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let sine = Number.sin(0.5 * z)
    let square = sine * sine + 20 / parameters.pair.1
    let isWhole = 0.99 .<= square
    let inner = Number.choose(isWhole, 0.5, square)
    let end = 2 * Number.atan(Number.sqrt(inner / (1 - inner)))
    return Number.choose(isWhole, Number.constant(.pi), end) - z
  }

  /// The density at z ≥ 0 times the integral of e^{−(cos z − cos(z + d))κ} over d.
  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let isUpper = 0 .<= z
    let size = Number.choose(isUpper, z, -z)
    let concentration = parameters.pair.1
    let integral = Number.tailIntegral(to: reach(size, parameters)) { d in
      Number.exp(-2 * concentration * Number.sin(size + 0.5 * d) * Number.sin(0.5 * d))
    }
    let tail = Number.exp(standardLogDensity(size, parameters)) * integral
    return Number.choose(isUpper, tail, 1 - tail)
  }

  package static func standardUpperQuantile(
    _ p: Tensor, _ parameters: Parameters<Tensor>
  ) -> Tensor {
    let density = { (z: Tensor) in Tensor.exp(standardLogDensity(z, parameters)) }
    return elementwise(p, parameters) { p, own in
      p <= 0.5 ? upperRoot(p, own) : -upperRoot(1 - p, own)
    }.movingAsRoot(of: { standardSurvival($0, parameters) - p }, slope: { -density($0) })
  }

  private static func upperRoot(_ p: Double, _ own: Parameters<Double>) -> Double {
    let start = Double.normalUpperQuantile(p) / Double.sqrt(own.pair.1)
    return Bracket.root(from: 0, to: .pi, start: start) { z in
      let survival = standardSurvival(z, own)
      return (Double.log(survival / p), -Double.exp(standardLogDensity(z, own)) / survival)
    }
  }

  /// Twice the integral over z > 0.
  private static func expectation<Number: Analytic>(
    _ parameters: Parameters<Number>, _ function: (Number) -> Number
  ) -> Number {
    2
      * Number.tailIntegral(to: reach(0, parameters)) { z in
        Number.exp(standardLogDensity(z, parameters)) * function(z)
      }
  }

  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }

  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    expectation(parameters) { $0 * $0 }
  }

  /// log(2π e^{−κ}I₀(κ)) + κE(1 − cos z).
  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let versine = expectation(parameters) { 2 * Number.square(Number.sin(0.5 * $0)) }
    return parameters.pair.1 * versine - standardLogDensity(0, parameters)
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(.powerLaw(index: 1))
  }

  /// By the method of Best and Fisher; derivatives by the concentration pass through the cumulative
  /// distribution function.
  package static func standardDraw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let concentration = parameters.pair.1
    let drawn = stream.vonMises(concentration: concentration.constant, shape)
    guard concentration.isTracked else { return drawn }
    return drawn.movingAsRoot(of: { standardCumulative($0, parameters) }) {
      Tensor.exp(standardLogDensity($0, parameters))
    }
  }
}
