import Glibc
import RealModule

/// Formulas of one number, with the C library's functions.
extension Double: Analytic {
  package static func logOnePlus(_ x: Double) -> Double { .log(onePlus: x) }
  package static func abs(_ x: Double) -> Double { x.magnitude }
  package static func floor(_ x: Double) -> Double { x.rounded(.down) }

  /// Real powers: of a negative number only to an integer.
  package static func pow(_ x: Double, _ exponent: Double) -> Double { Glibc.pow(x, exponent) }

  package static func sigmoid(_ x: Double) -> Double {
    let e = exp(-x.magnitude)
    return (x < 0 ? e : 1) / (1 + e)
  }

  package static func softplus(_ x: Double) -> Double {
    (x < 0 ? 0 : x) + log(onePlus: exp(-x.magnitude))
  }

  package static func logOnePlusSquare(_ x: Double) -> Double {
    x.magnitude < 1e150 ? log(onePlus: x * x) : 2 * log(x.magnitude)
  }

  package static func hurwitzZeta(_ s: Double, _ q: Double) -> Double { zeta(s, q) }

  package static func sum(
    from: Double, to: Double, beside _: [Double], _ f: (Double) -> Double
  ) -> Double {
    let rule = SummationRule(from: from, to: to)
    return zip(rule.places, rule.weights).reduce(0) { $0 + $1.1 * f($1.0) }
  }

  package static func xlogy(_ x: Double, _ y: Double) -> Double {
    x == 0 && !y.isNaN ? 0 : x * log(y)
  }
  package static func xlogOnePlusY(_ x: Double, _ y: Double) -> Double {
    x == 0 && !y.isNaN ? 0 : x * log(onePlus: y)
  }

  // MARK: Conditions

  package static func .== (a: Double, b: Double) -> Bool { a == b }
  package static func .< (a: Double, b: Double) -> Bool { a < b }
  package static func .<= (a: Double, b: Double) -> Bool { a <= b }
  package static func and(_ a: Bool, _ b: Bool) -> Bool { a && b }
  package static func or(_ a: Bool, _ b: Bool) -> Bool { a || b }
  package static func not(_ a: Bool) -> Bool { !a }
  package static func choose(_ condition: Bool, _ a: Double, _ b: Double) -> Double {
    condition ? a : b
  }
}
