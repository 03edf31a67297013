import Arithmetic
import CArb

/// Formulas of complex numbers, where a function of the line is continued to the plane around it as
/// far as it is holomorphic.
extension ComplexBall: EnclosedNumber {
  package init(_ number: Double) { self.init(real: number, imaginary: 0) }

  package static func constant(_ constant: Constant) -> ComplexBall {
    switch constant {
    case .pi: ComplexBall { ball_pi($0) }
    case .euler: ComplexBall { ball_euler($0) }
    case .halfLogTwoPi: ComplexBall { ball_half_log_two_pi($0) }
    }
  }

  // MARK: Arithmetic

  package static func + (a: Self, b: Self) -> Self { a.combined(with: b, ball_add) }
  package static func - (a: Self, b: Self) -> Self { a.combined(with: b, ball_subtract) }
  package static func * (a: Self, b: Self) -> Self { a.combined(with: b, ball_multiply) }
  package static func / (a: Self, b: Self) -> Self { a.combined(with: b, ball_divide) }
  package static prefix func - (a: Self) -> Self { a.map(ball_negate) }

  // MARK: Entire functions, and functions with poles

  package static func exp(_ x: Self) -> Self { x.map(ball_exp) }
  package static func expMinusOne(_ x: Self) -> Self { x.map(ball_exp_minus_one) }
  package static func sin(_ x: Self) -> Self { x.map(ball_sin) }
  package static func cos(_ x: Self) -> Self { x.map(ball_cos) }
  package static func tanh(_ x: Self) -> Self { x.map(ball_tanh) }
  package static func sigmoid(_ x: Self) -> Self { 1 / (1 + exp(-x)) }
  package static func erf(_ x: Self) -> Self { x.map(ball_erf) }
  package static func erfc(_ x: Self) -> Self { x.map(ball_erfc) }

  /// Undefined for a negative order.
  package static func besselI(_ order: Int, _ x: Self) -> Self {
    order < 0 ? .undefined : x.map { ball_bessel_i($0, order, $1) }
  }

  /// With its poles at 0, −1, …; undefined for a negative order.
  package static func polygamma(_ order: Int, _ x: Self) -> Self {
    order < 0 ? .undefined : x.map { ball_polygamma($0, order, $1) }
  }

  // MARK: Functions with cuts and corners

  package static func log(_ x: Self) -> Self { x.map { ball_log($0, $1, x.demandsHolomorphy) } }

  package static func logOnePlus(_ x: Self) -> Self {
    x.map { ball_log_one_plus($0, $1, x.demandsHolomorphy) }
  }

  /// log(log(1 + x)/x), 0 at 0.
  static func logOnePlusRatio(_ x: Self) -> Self {
    log(tighter(logOnePlus(x) / x, 1 / (1 + RealBall.unit.complex * x)))
  }

  /// log((eˣ − 1)/x), 0 at 0.
  static func expMinusOneRatio(_ x: Self) -> Self {
    log(tighter(expMinusOne(x) / x, exp(RealBall.unit.complex * x)))
  }

  /// A quotient f(x)/x with f(0) = 0, or f′ at all numbers from 0 to x, of which it is the mean: near 0
  /// the quotient of balls says nothing.
  private static func tighter(_ quotient: Self, _ slope: Self) -> Self {
    quotient.isFinite && !(slope.isFinite && slope.real.radius < quotient.real.radius)
      ? quotient : slope
  }

  package static func atan(_ x: Self) -> Self {
    // Its cuts are where 1 + x² is negative.
    x.demandsHolomorphy && !log(1 + x * x).isFinite ? .undefined : x.map(ball_atan)
  }

  package static func sqrt(_ x: Self) -> Self { x.map { ball_sqrt($0, $1, x.demandsHolomorphy) } }
  package static func abs(_ x: Self) -> Self { x.map { ball_abs($0, $1, x.demandsHolomorphy) } }
  package static func floor(_ x: Self) -> Self { x.map { ball_floor($0, $1, x.demandsHolomorphy) } }

  package static func pow(_ x: Self, _ exponent: Self) -> Self {
    let isRegion = x.demandsHolomorphy || exponent.demandsHolomorphy
    return x.combined(with: exponent) { ball_pow($0, $1, $2, isRegion) }
  }

  /// Through e⁻ˣ on the right, so that nothing overflows.
  package static func softplus(_ x: Self) -> Self {
    x.real.midpoint > 0 ? x + logOnePlus(exp(-x)) : logOnePlus(exp(x))
  }

  /// log Γ(x), cut along the numbers that are not positive.
  package static func logGamma(_ x: Self) -> Self {
    x.map { ball_log_gamma($0, $1, x.demandsHolomorphy) }
  }

  package static func maximum(_ a: Self, _ b: Self) -> Self {
    let isRegion = a.demandsHolomorphy || b.demandsHolomorphy
    return a.combined(with: b) { ball_maximum($0, $1, $2, isRegion) }
  }

  package static func minimum(_ a: Self, _ b: Self) -> Self {
    let isRegion = a.demandsHolomorphy || b.demandsHolomorphy
    return a.combined(with: b) { ball_minimum($0, $1, $2, isRegion) }
  }

  // MARK: Conditions, on the real parts

  package static func .== (a: Self, b: Self) -> BallTruth {
    BallTruth(a, b, holds: ball_is_equal, fails: ball_is_unequal)
  }

  package static func .< (a: Self, b: Self) -> BallTruth {
    BallTruth(a, b, holds: ball_is_less) { ball_is_less_or_equal($1, $0) }
  }

  package static func .<= (a: Self, b: Self) -> BallTruth {
    BallTruth(a, b, holds: ball_is_less_or_equal) { ball_is_less($1, $0) }
  }

  /// Both, where the condition is undecided; undefined if the choice makes a corner in a region.
  package static func choose(_ condition: BallTruth, _ a: Self, _ b: Self) -> Self {
    switch condition.value {
    case true: a
    case false: b
    case nil: condition.isOverRegion ? .undefined : a.combined(with: b, ball_set_union)
    }
  }
}
