import Arithmetic
import Balls

/// A function of a real number that balls can compute: at points, over regions of the plane, and from a
/// point to infinity.
///
///     struct Gauss: Integrand {
///       func formula(of x: Anchored) -> IntegrandFormula {
///         IntegrandFormula(Anchored.exp(-x * x / 2).value)
///       }
///     }
package protocol Integrand: Sendable {
  /// Asked once for each part of the line and each precision.
  func formula(of x: Anchored) throws -> IntegrandFormula
}

/// What an integrand computes from a number: a positive weight times a value.
package struct IntegrandFormula: Sendable {
  /// Of the weight. Exponents are added up, that of the coordinate among them, before balls lose what
  /// they have in common.
  let logWeight: Traced
  let value: Traced
  /// What an error compares with: the modulus, or that of what the value is a difference of.
  let size: Traced
  /// What takes the product's place far out: of the same sign, or no smaller. Nil if that is itself.
  let tail: Traced?

  package init(
    logWeight: Traced = 0, _ value: Traced, size: Traced? = nil, tail: Traced? = nil
  ) {
    (self.logWeight, self.value) = (logWeight, value)
    (self.size, self.tail) = (size ?? Traced.abs(value), tail)
  }

  /// The value with the weight, multiplied out.
  var expanded: Traced { value.times(exponential: logWeight, expanding: true) }

  /// The value with the weight.
  package var weighted: Traced { value.times(exponential: logWeight) }

  /// The size with the weight.
  package var weightedSize: Traced { .exp(logWeight) * size }

  /// The same with a weight more.
  func times(exponential logarithm: Traced) -> IntegrandFormula {
    IntegrandFormula(
      logWeight: logWeight + logarithm, value, size: size, tail: tail.map { $0 * .exp(logarithm) })
  }
}

/// A function that is given by its formula.
package struct FunctionIntegrand: Integrand, @unchecked Sendable {
  // SAFETY: an enclosure asks for the formula while it is computed, on the thread that computes it.
  private let function: (Anchored) throws -> IntegrandFormula

  package init(_ function: @escaping (Anchored) throws -> IntegrandFormula) {
    self.function = function
  }

  package func formula(of x: Anchored) throws -> IntegrandFormula { try function(x) }
}
