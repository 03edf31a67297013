import Arithmetic

/// log(1 + ξz)/ξ, z at ξ = 0, and its inverse: they turn the generalised extreme value law into
/// Gumbel's and the generalised Pareto law into the exponential one.
enum ShapedLogarithm<Number: Analytic> {
  static func value(_ z: Number, _ ξ: Number) -> Number {
    guard Number.isRounded else {
      let isNone = ξ .== 0
      return Number.choose(isNone, z, Number.logOnePlus(ξ * z) / Number.choose(isNone, 1, ξ))
    }
    // At the end of the support the product may round to below −1.
    let product = Number.maximum(ξ * z, -1)
    // Where the product is no double its logarithm is, and 1 is nothing beside it.
    let isVast = 1e300 .< product
    let near = Number.choose(isVast, 0, product)
    let (size, place) = (Number.choose(isVast, ξ, 1), Number.choose(isVast, z, 1))
    let vast = (Number.log(Number.abs(size)) + Number.log(Number.abs(place))) / size
    return Number.choose(isVast, vast, z * Number.logOnePlusQuotient(near))
  }

  /// (e^{ξy} − 1)/ξ, y at ξ = 0.
  static func inverse(_ y: Number, _ ξ: Number) -> Number {
    y * Number.expMinusOneQuotient(ξ * y)
  }

  /// (1 + ξ)y, which is 0 for ξ = −1 also where y is infinite: minus the log density of Pareto's law.
  static func weighted(_ y: Number, _ ξ: Number) -> Number {
    let factor = 1 + ξ
    guard Number.isRounded else { return factor * y }
    // At an end of the support y is infinite, and the factor may be 0.
    let isVoid = Number.and(factor .== 0, Number.abs(y) .== Number(.infinity))
    return factor * Number.choose(isVoid, 0, y)
  }

  /// The place where 1 + ξz is 0, if ξ has the sign, and otherwise what is given.
  static func end(_ ξ: Number, where holds: Number.Truth, otherwise: Double) -> Number {
    Number.choose(holds, -1 / Number.choose(holds, ξ, 1), Number(otherwise))
  }
}
