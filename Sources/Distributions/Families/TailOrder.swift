import Arithmetic
import Tensors

/// How fast a density falls toward an end of its support, to leading order.
///
/// It is said in t, which is |x| toward infinity and 1/|x − end| toward a finite end, so that t grows
/// beyond all bounds either way. From it alone follows whether an expectation diverges, which no
/// quadrature can see.
package enum TailOrder: Sendable, Equatable {
  /// log p ~ −coefficient · e^{rate · t}, as of Gumbel's law downward.
  case doubleExponential(rate: Double, coefficient: Double)
  /// log p ~ −t log t, as of Poisson's law.
  case factorial
  /// p ~ c t^prefactor · exp(−coefficient · t^exponent), as of the Gaussian with exponent 2.
  case stretchedExponential(exponent: Double, coefficient: Double, prefactor: Double = 0)
  /// log p ~ −coefficient · (log t)², as of the logarithmic Gaussian.
  case squaredLogarithm(coefficient: Double)
  /// P(T > t) ~ c t^−index: the density falls as t^{−1 − index} toward infinity, as the power
  /// index − 1 of the distance toward a finite end, where 1 means that it is neither 0 nor infinite.
  case powerLaw(index: Double)

  /// Whether E tʳ is finite, as far as this end decides.
  package func hasMoment(_ order: Double) -> Bool {
    if case .powerLaw(let index) = self { order < index } else { true }
  }

  /// Whether E[−log q] is finite, as far as this end decides, for a density q on the same support.
  package func hasFiniteCrossEntropy(with q: TailOrder) -> Bool {
    switch q {
    case .powerLaw, .squaredLogarithm: true
    case .stretchedExponential(let exponent, _, _): hasMoment(exponent)
    // t log t grows faster than t, and slower than every higher power.
    case .factorial: hasMoment(1)
    case .doubleExponential(let rate, _): hasExponentialMoment(rate)
    }
  }

  /// Whether E e^{rate · t} is finite.
  package func hasExponentialMoment(_ rate: Double) -> Bool {
    switch self {
    case .doubleExponential, .factorial: true
    case .stretchedExponential(let exponent, let coefficient, let prefactor):
      exponent > 1
        || exponent == 1 && (coefficient > rate || coefficient == rate && prefactor < -1)
    case .squaredLogarithm, .powerLaw: false
    }
  }

  /// The order for t times a factor, moved by an offset: of a law of x, from that of z where t is
  /// factor · z + offset.
  func placed(factor: Double, offset: Double = 0) -> TailOrder {
    switch self {
    case .doubleExponential(let rate, let coefficient):
      .doubleExponential(
        rate: rate / factor, coefficient: coefficient * Double.exp(-rate * offset / factor))
    case .stretchedExponential(let exponent, let coefficient, let prefactor):
      .stretchedExponential(
        exponent: exponent, coefficient: coefficient / Double.pow(factor, exponent),
        prefactor: prefactor)
    case .factorial, .squaredLogarithm, .powerLaw: self
    }
  }
}

/// The orders at both ends of a support; none where the law has no smaller, or no larger, values than
/// finitely many whole numbers.
package struct Tails: Sendable, Equatable {
  package let lower: TailOrder?
  package let upper: TailOrder?

  package init(lower: TailOrder?, upper: TailOrder?) { (self.lower, self.upper) = (lower, upper) }

  /// The same at both ends.
  package init(_ order: TailOrder) { self.init(lower: order, upper: order) }
}

extension Family {
  /// Of one law, whose parameters have no axes.
  package var tails: Tails { Self.tails(parameters.map(\.item)) }

  /// Whether E[−log q] is finite under this law: q excludes no weight, and falls slowly enough toward
  /// the ends that both have. Both are single laws.
  package func hasFiniteCrossEntropy(with q: any Family) -> Bool {
    switch (support, q.support) {
    case (.interval(let from, let to), .interval(let otherFrom, let otherTo)),
      (.integers(let from, let to), .integers(let otherFrom, let otherTo)):
      func isFinite(_ end: Tensor, _ other: Tensor, _ order: TailOrder?, _ of: TailOrder?) -> Bool {
        guard end.item == other.item, let order, let of else { return true }
        return order.hasFiniteCrossEntropy(with: of)
      }
      return otherFrom.item <= from.item && to.item <= otherTo.item
        && isFinite(from, otherFrom, tails.lower, q.tails.lower)
        && isFinite(to, otherTo, tails.upper, q.tails.upper)
    default: return false
    }
  }
}
