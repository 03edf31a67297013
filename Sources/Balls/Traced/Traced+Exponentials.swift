import Arithmetic

extension Traced {
  /// The product with the exponential of a number. Exponentials that are terms of a sum are added to it
  /// first: where one falls as the other grows, balls of both lose that.
  package func times(exponential logarithm: Traced) -> Traced {
    product(logarithm) ?? .exp(logarithm) * self
  }

  /// Nil where no term is an exponential.
  private func product(_ logarithm: Traced) -> Traced? {
    switch self {
    case .constant: return nil
    case .polynomial(let polynomial):
      guard let rest = polynomial.rest, let second = Traced.step(rest).product(logarithm) else {
        return nil
      }
      return .exp(logarithm) * polynomial.plus(nil) + second
    case .step(let step):
      switch step.operation {
      case .unary(.exp, let exponent): return .exp(logarithm + exponent)
      case .unary(.negative, let x): return x.product(logarithm).map { -$0 }
      case .binary(.sum, let a, let b):
        let (first, second) = (a.product(logarithm), b.product(logarithm))
        if first == nil && second == nil { return nil }
        return (first ?? .exp(logarithm) * a) + (second ?? .exp(logarithm) * b)
      case .binary(.difference, let a, let b):
        return (a + -b).product(logarithm)
      case .binary(.product, .constant(let factor), let x),
        .binary(.product, let x, .constant(let factor)):
        return x.product(logarithm).map { .constant(factor) * $0 }
      case .binary(.quotient, let x, .constant(let divisor)):
        return x.product(logarithm).map { $0 / .constant(divisor) }
      default: return nil
      }
    }
  }
}
