import Arithmetic

extension Traced {
  /// The product with the exponential of a number. Exponentials that are terms of a sum are added to it
  /// first: where one falls as the other grows, balls of both lose that. `expanding` multiplies
  /// products of sums out, which finds more of them, and loses where the sums cancel.
  package func times(exponential logarithm: Traced, expanding: Bool = false) -> Traced {
    product(logarithm, expanding) ?? .exp(logarithm) * self
  }

  /// Nil where no term is an exponential.
  private func product(_ logarithm: Traced, _ expanding: Bool) -> Traced? {
    if let (a, b) = summands {
      let (first, second) = (a.product(logarithm, expanding), b.product(logarithm, expanding))
      if first == nil && second == nil { return nil }
      return (first ?? .exp(logarithm) * a) + (second ?? .exp(logarithm) * b)
    }
    guard case .step(let step) = self else { return nil }
    switch step.operation {
    case .unary(.exp, let exponent): return .exp(logarithm + exponent)
    case .unary(.negative, let x): return x.product(logarithm, expanding).map { -$0 }
    case .binary(.product, .constant(let factor), let x),
      .binary(.product, let x, .constant(let factor)):
      return x.product(logarithm, expanding).map { .constant(factor) * $0 }
    case .binary(.quotient, let x, .constant(let divisor)):
      return x.product(logarithm, expanding).map { $0 / .constant(divisor) }
    case .binary(.product, let a, let b) where expanding:
      return a.multiplied(out: b, logarithm) ?? b.multiplied(out: a, logarithm)
    default: return nil
    }
  }

  /// The product of a sum with a factor and an exponential, term by term.
  private func multiplied(out factor: Traced, _ logarithm: Traced) -> Traced? {
    if let own = exponential {
      return .constant(own.factor)
        * factor.times(exponential: logarithm + own.exponent, expanding: true)
    }
    guard let (a, b) = summands, product(0, true) != nil else { return nil }
    return (a * factor).times(exponential: logarithm, expanding: true)
      + (b * factor).times(exponential: logarithm, expanding: true)
  }

  /// The two terms of a sum.
  private var summands: (Traced, Traced)? {
    switch self {
    case .polynomial(let polynomial):
      polynomial.rest.map { (polynomial.plus(nil), .step($0)) }
    case .step(let step):
      switch step.operation {
      case .binary(.sum, let a, let b): (a, b)
      case .binary(.difference, let a, let b): (a, -b)
      default: nil
      }
    case .constant: nil
    }
  }
}
