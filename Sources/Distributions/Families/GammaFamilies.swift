import Arithmetic

/// A family of positive numbers of which a power is a gamma variable: (x/scale)^power.
protocol GammaPowerFamily: ClosedEntropyFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, scale: Number)
}

/// A family of numbers of which an exponential is a gamma variable: e^{(power/width) (x − loc)}.
protocol GammaExponentialFamily: ClosedEntropyFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, loc: Number)
}

// MARK: - Powers

extension Gamma: GammaPowerFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, scale: Number) {
    let (concentration, rate) = parameters.pair
    return (GammaImage(concentration: concentration, rate: rate, power: 1), 1)
  }
}

extension Exponential: GammaPowerFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, scale: Number) {
    (GammaImage(concentration: 1, rate: parameters.single, power: 1), 1)
  }
}

extension Chi2: GammaPowerFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, scale: Number) {
    (GammaImage(concentration: 0.5 * parameters.single, rate: 0.5, power: 1), 1)
  }
}

extension InverseGamma: GammaPowerFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, scale: Number) {
    let (concentration, rate) = parameters.pair
    return (GammaImage(concentration: concentration, rate: rate, power: -1), 1)
  }
}

extension Chi: GammaPowerFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, scale: Number) {
    (GammaImage(concentration: 0.5 * parameters.single, rate: 0.5, power: 2), 1)
  }
}

extension HalfNormal: GammaPowerFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, scale: Number) {
    (GammaImage(concentration: 0.5, rate: 0.5, power: 2), parameters.single)
  }
}

extension Rayleigh: GammaPowerFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, scale: Number) {
    (GammaImage(concentration: 1, rate: 0.5, power: 2), parameters.single)
  }
}

extension Maxwell: GammaPowerFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, scale: Number) {
    (GammaImage(concentration: 1.5, rate: 0.5, power: 2), parameters.single)
  }
}

extension Weibull: GammaPowerFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, scale: Number) {
    let (scale, concentration) = parameters.pair
    return (GammaImage(concentration: 1, rate: 1, power: concentration), scale)
  }
}

extension Frechet: GammaPowerFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, scale: Number) {
    let (concentration, scale) = parameters.pair
    return (GammaImage(concentration: 1, rate: 1, power: -concentration), scale)
  }
}

// MARK: - Exponentials

extension Gumbel: GammaExponentialFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, loc: Number) {
    let (loc, scale) = parameters.pair
    return (GammaImage(concentration: 1, rate: 1, power: -1, width: scale), loc)
  }
}

extension Moyal: GammaExponentialFamily {
  static func image<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (gamma: GammaImage<Number>, loc: Number) {
    let (loc, scale) = parameters.pair
    return (GammaImage(concentration: 0.5, rate: 0.5, power: -1, width: scale), loc)
  }
}
