import Arithmetic

/// Formulas of real numbers: those of complex numbers, as long as the result is real.
extension RealBall: EnclosedNumber {
  package typealias Truth = BallTruth

  package init(_ number: Double) { self.init(ofReal: ComplexBall(number)) }

  package static func constant(_ constant: Constant) -> RealBall {
    RealBall(ofReal: .constant(constant))
  }

  package static func + (a: Self, b: Self) -> Self { RealBall(a.complex + b.complex) }
  package static func - (a: Self, b: Self) -> Self { RealBall(a.complex - b.complex) }
  package static func * (a: Self, b: Self) -> Self { RealBall(a.complex * b.complex) }
  package static func / (a: Self, b: Self) -> Self { RealBall(a.complex / b.complex) }
  package static prefix func - (a: Self) -> Self { RealBall(-a.complex) }

  package static func exp(_ x: Self) -> Self { RealBall(.exp(x.complex)) }
  package static func expMinusOne(_ x: Self) -> Self { RealBall(.expMinusOne(x.complex)) }
  package static func log(_ x: Self) -> Self { RealBall(.log(x.complex)) }
  package static func logOnePlus(_ x: Self) -> Self { RealBall(.logOnePlus(x.complex)) }
  package static func sqrt(_ x: Self) -> Self { RealBall(.sqrt(x.complex)) }
  package static func abs(_ x: Self) -> Self { RealBall(.abs(x.complex)) }
  package static func floor(_ x: Self) -> Self { RealBall(.floor(x.complex)) }
  package static func sin(_ x: Self) -> Self { RealBall(.sin(x.complex)) }
  package static func cos(_ x: Self) -> Self { RealBall(.cos(x.complex)) }
  package static func tanh(_ x: Self) -> Self { RealBall(.tanh(x.complex)) }
  package static func atan(_ x: Self) -> Self { RealBall(.atan(x.complex)) }
  package static func sigmoid(_ x: Self) -> Self { RealBall(.sigmoid(x.complex)) }
  package static func erf(_ x: Self) -> Self { RealBall(.erf(x.complex)) }
  package static func erfc(_ x: Self) -> Self { RealBall(.erfc(x.complex)) }
  package static func besselI(_ order: Int, _ x: Self) -> Self {
    RealBall(.besselI(order, x.complex))
  }
  package static func softplus(_ x: Self) -> Self { RealBall(.softplus(x.complex)) }
  /// For x > 0.
  package static func logGamma(_ x: Self) -> Self { RealBall(.logGamma(x.complex)) }

  package static func pow(_ x: Self, _ exponent: Self) -> Self {
    RealBall(.pow(x.complex, exponent.complex))
  }

  package static func polygamma(_ order: Int, _ x: Self) -> Self {
    RealBall(.polygamma(order, x.complex))
  }

  /// For a > 0 and x ≥ 0.
  package static func regularizedGammaP(_ a: Self, _ x: Self) -> Self {
    RealBall(.regularizedGammaP(a.complex, x.complex))
  }

  package static func regularizedGammaQ(_ a: Self, _ x: Self) -> Self {
    RealBall(.regularizedGammaQ(a.complex, x.complex))
  }

  /// For a > 0, b > 0 and 0 ≤ x ≤ 1.
  package static func regularizedBeta(_ x: Self, _ a: Self, _ b: Self) -> Self {
    RealBall(.regularizedBeta(x.complex, a.complex, b.complex))
  }

  package static func maximum(_ a: Self, _ b: Self) -> Self {
    RealBall(.maximum(a.complex, b.complex))
  }

  package static func minimum(_ a: Self, _ b: Self) -> Self {
    RealBall(.minimum(a.complex, b.complex))
  }

  package static func .== (a: Self, b: Self) -> BallTruth { a.complex .== b.complex }
  package static func .< (a: Self, b: Self) -> BallTruth { a.complex .< b.complex }
  package static func .<= (a: Self, b: Self) -> BallTruth { a.complex .<= b.complex }

  package static func choose(_ condition: BallTruth, _ a: Self, _ b: Self) -> Self {
    RealBall(.choose(condition, a.complex, b.complex))
  }
}
