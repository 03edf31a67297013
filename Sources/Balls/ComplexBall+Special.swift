import Arithmetic
import CArb

/// Functions that are asked for the parameters of laws: for regions that meet a cut they are undefined.
extension ComplexBall {
  /// ζ(s, q), with its pole at s = 1.
  package static func hurwitzZeta(_ s: Self, _ q: Self) -> Self {
    s.combined(with: q, ball_hurwitz_zeta)
  }

  /// eˣ E₁(x), cut along the numbers that are not positive.
  package static func scaledExponentialIntegral(_ x: Self) -> Self {
    if (x .> 0).value != true { return .undefined }
    return exp(x) * x.map(ball_expint)
  }

  /// log Iᵥ(x) − r + v arsinh(v/x) with r = √(v² + x²).
  package static func logBesselIRest(_ order: Self, _ x: Self) -> Self {
    let (r, ratio) = (sqrt(order * order + x * x), order / x)
    return log(order.combined(with: x, ball_bessel_i_of_order)) - r
      + order * log(ratio + sqrt(1 + ratio * ratio))
  }
}

extension RealBall {
  package static func hurwitzZeta(_ s: Self, _ q: Self) -> Self {
    RealBall(.hurwitzZeta(s.complex, q.complex))
  }

  package static func scaledExponentialIntegral(_ x: Self) -> Self {
    RealBall(.scaledExponentialIntegral(x.complex))
  }

  package static func logBesselIRest(_ order: Self, _ x: Self) -> Self {
    RealBall(.logBesselIRest(order.complex, x.complex))
  }
}
