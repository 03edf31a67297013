import Arithmetic
import Tensors

/// A family whose standard law is that of a power of a standard gamma variable.
package protocol PowerOfGamma: HalfLineFamily, StandardQuantileFamily {
  /// The exponent: 1, ½ or −1.
  static var power: Double { get }

  static func concentration<Number: Analytic>(_ parameters: Parameters<Number>) -> Number
}

extension PowerOfGamma {
  /// The gamma variable of z.
  private static func gamma<Number: Analytic>(_ z: Number) -> Number {
    switch power {
    case 1: z
    case 0.5: z * z
    default: 1 / z
    }
  }

  private static func raised<Number: Analytic>(_ gamma: Number) -> Number {
    switch power {
    case 1: gamma
    case 0.5: Number.sqrt(gamma)
    default: 1 / gamma
    }
  }

  /// a log g − g − log Γ(a) − log z − log |e| with g = z^{1/e}.
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let a = concentration(parameters)
    let isZero = z .== 0
    let inner = Number.choose(isZero, 1, z)
    let value =
      nearZero(inner, a, Number.gammaKernel) { $0 - Number.logGamma(a) } - Number.log(inner)
    // At 0 it is z^{a/e − 1} that decides, and nothing where e is negative.
    let atZero =
      power < 0
      ? Number(-.infinity) : Number.atEnd(order: a / Number(power) - 1, else: -Number.logGamma(a))
    return Number.choose(isZero, atZero, value) - Number.log(Number(Swift.abs(power)))
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let a = concentration(parameters)
    if power < 0 { return Number.regularizedGammaQ(a, gamma(z)) }
    return nearZero(z, a, Number.regularizedGammaP) { Number.exp($0 - Number.logGamma(a + 1)) }
  }

  /// A function of a and of the gamma variable g of z; by a log g, to first order, where g is no double.
  private static func nearZero<Number: Analytic>(
    _ z: Number, _ a: Number, _ function: (Number, Number) -> Number,
    firstOrder: (Number) -> Number
  ) -> Number {
    guard power == 0.5, Number.isRounded else { return function(a, gamma(z)) }
    let isTiny = Number.and(0 .< z, z .< 1e-150)
    let first = firstOrder(2 * a * Number.log(Number.choose(isTiny, z, 1)))
    return Number.choose(isTiny, first, function(a, gamma(Number.choose(isTiny, 1, z))))
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let a = concentration(parameters)
    if power < 0 { return Number.regularizedGammaP(a, gamma(z)) }
    return nearZero(z, a, Number.regularizedGammaQ) {
      -Number.expMinusOne($0 - Number.logGamma(a + 1))
    }
  }

  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let a = concentration(parameters)
    if power < 0 { return raised(Number.inverseRegularizedGammaQ(a, p)) }
    let gamma = Number.inverseRegularizedGammaP(a, p)
    return raised(gamma, a) { Number.log(p) }
  }

  /// The variable of a gamma variable with the logarithm of its cumulative probability: that is
  /// gᵃ/Γ(a + 1) to all digits where g is next to 0, and may be no double.
  private static func raised<Number: Analytic>(
    _ gamma: Number, _ a: Number, logProbability: () -> Number
  ) -> Number {
    guard power == 0.5 else { return raised(gamma) }
    let isTiny = gamma .< 1e-290
    let first = Number.exp((logProbability() + Number.logGamma(a + 1)) / (2 * a))
    return Number.choose(isTiny, first, raised(Number.choose(isTiny, 1, gamma)))
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let a = concentration(parameters)
    if power < 0 { return raised(Number.inverseRegularizedGammaP(a, p)) }
    return raised(Number.inverseRegularizedGammaQ(a, p), a) { Number.logOnePlus(-p) }
  }

  /// (a − e)ᵉ, 0 for a ≤ e.
  package static func standardMode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let excess = concentration(parameters) - Number(power)
    return Number.pow(power > 0 ? Number.maximum(excess, 0) : excess, Number(power))
  }

  /// a + log Γ(a) + (e − a) ψ(a) + log |e|, with Stirling's series where a is large.
  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let a = concentration(parameters)
    let rest = Number.stirlingRest(a) - a * Number.digammaRest(a)
    return Number.constant(.halfLogTwoPi) + 0.5 + rest - 0.5 * Number.log(a)
      + Number(power) * Number.polygamma(0, a) + Number.log(Number(Swift.abs(power)))
  }

  /// Where g is small its density is a power of it, where it is large e^{−g} decides.
  package static func standardTails(_ parameters: Parameters<Double>) -> Tails {
    let a = concentration(parameters)
    let (index, exponent) = (a / power.magnitude, 1 / power.magnitude)
    let fading = TailOrder.stretchedExponential(
      exponent: exponent, coefficient: 1, prefactor: power > 0 ? index - 1 : index + 1)
    return power > 0
      ? Tails(lower: .powerLaw(index: index), upper: fading)
      : Tails(lower: fading, upper: .powerLaw(index: index))
  }

  /// By Marsaglia and Tsang's method; derivatives by the concentration pass through the cumulative
  /// distribution function.
  package static func standardDraw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let a = concentration(parameters)
    let drawn = raised(stream.gamma(concentration: a.constant, shape))
    return a.isTracked ? followingParameters(drawn, parameters) : drawn
  }
}

extension PowerOfGamma {
  /// Both are a where the power is the first.
  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    concentration(parameters)
  }

  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    concentration(parameters)
  }
}
