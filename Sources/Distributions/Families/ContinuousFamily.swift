import Arithmetic
import Tensors

/// A family of densities, given by the standard law of z where x = loc + scale · z.
///
/// Where a family has neither loc nor scale the standard law is the law itself.
package protocol ContinuousFamily: ClosedEntropyFamily {
  /// loc and scale.
  static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number)

  static func standardSupport<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number)

  static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number

  static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number

  static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number

  static func standardQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor
  static func standardUpperQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor

  static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number
  static func standardVariance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number
  static func standardEntropy<Number: Analytic>(_ parameters: Parameters<Number>) -> Number
  static func standardMode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number

  static func standardTails(_ parameters: Parameters<Double>) -> Tails

  static func standardDraw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor
}

/// A family whose parameters are loc and scale, and no others.
package protocol LocationScaleFamily: ContinuousFamily {}

extension LocationScaleFamily {
  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { parameters.pair }
}

/// A family whose standard law is the same for z and −z.
package protocol SymmetricFamily: ContinuousFamily {}

extension SymmetricFamily {
  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    standardSurvival(-z, parameters)
  }

  package static func standardQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    -standardUpperQuantile(p, parameters)
  }

  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }
}

/// A family of numbers on the whole line.
package protocol WholeLineFamily: ContinuousFamily {}

extension WholeLineFamily {
  package static var isOnWholeLine: Bool { true }

  package static func standardSupport<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (Number(-.infinity), Number(.infinity)) }
}

/// A family whose standard law is one of numbers from 0 on.
package protocol HalfLineFamily: ContinuousFamily {}

extension HalfLineFamily {
  package static func standardSupport<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, Number(.infinity)) }
}

extension ContinuousFamily {
  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, 1) }

  /// By inversion of a uniform number.
  package static func standardDraw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    standardQuantile(stream.openUniform(shape), parameters)
  }

  package var isReparametrised: Bool { true }

  // MARK: In the place of x

  package static func support<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number) {
    let (loc, scale) = place(parameters)
    let (from, to) = standardSupport(parameters)
    return (loc + scale * from, loc + scale * to)
  }

  /// In units of the scale from loc.
  private static func standard<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = place(parameters)
    return (x - loc) / scale
  }

  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    standardLogDensity(standard(x, parameters), parameters)
      - Number.log(place(parameters).scale)
  }

  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    standardCumulative(standard(x, parameters), parameters)
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    standardSurvival(standard(x, parameters), parameters)
  }

  package static func quantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    let (loc, scale) = place(parameters)
    return loc + scale * standardQuantile(p, parameters)
  }

  package static func upperQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    let (loc, scale) = place(parameters)
    return loc + scale * standardUpperQuantile(p, parameters)
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, scale) = place(parameters)
    return loc + scale * standardMean(parameters)
  }

  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.square(place(parameters).scale) * standardVariance(parameters)
  }

  package static func entropy<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    standardEntropy(parameters) + Number.log(place(parameters).scale)
  }

  package var entropy: Tensor { Self.entropy(parameters).broadcast(to: batchShape) }

  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, scale) = place(parameters)
    return loc + scale * standardMode(parameters)
  }

  package static func tails(_ parameters: Parameters<Double>) -> Tails {
    let (standard, (loc, scale)) = (standardTails(parameters), place(parameters))
    let (from, to) = standardSupport(parameters)
    func placed(_ order: TailOrder?, isAtEnd: Bool, offset: Double) -> TailOrder? {
      // Toward a finite end t is one over a distance.
      isAtEnd ? order?.placed(factor: 1 / scale) : order?.placed(factor: scale, offset: offset)
    }
    return Tails(
      lower: placed(standard.lower, isAtEnd: from.isFinite, offset: -loc),
      upper: placed(standard.upper, isAtEnd: to.isFinite, offset: loc))
  }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let (loc, scale) = place(parameters)
    return loc + scale * standardDraw(shape, parameters, using: &stream)
  }
}

extension ContinuousFamily {
  /// Standard draws as functions of the parameters, by which F(z; θ) stays what it is: their derivative
  /// is −(∂F/∂θ)/(∂F/∂z) (Figurnov, Mohamed and Mnih, "Implicit reparameterization gradients", 2018).
  static func followingParameters(_ z: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    let z = z.constant
    let share = standardCumulative(z, parameters)
    let density = Tensor.exp(standardLogDensity(z, parameters)).constant
    return z + (share.constant - share) / density
  }
}
