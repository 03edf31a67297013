import Integration
import Tensors

/// Numbers of single laws from their definitions, by two rules of quadrature or by a sum, whatever
/// closed forms there are.
///
///     try ByQuadrature.comparison(Gamma(2, 3), Gumbel(0, 1), by: .divergence)
///
/// Fails with `NoClosedForm` for laws whose formulas are not known as such, and with `IntegrationError`
/// where the rules do not settle.
package enum ByQuadrature {
  package static func comparison(
    _ p: any Distribution, _ q: any Distribution, by comparison: Comparison
  ) throws -> Estimate {
    try LawPair(try single(p, beside: q, comparison), try single(q, beside: p, comparison))
      .value(of: comparison)
  }

  /// −E log p.
  package static func entropy(of p: any Distribution) throws -> Estimate {
    let law = try single(p, beside: p, .crossEntropy)
    return try LawPair(law, law).value(of: .crossEntropy)
  }

  private static func single(
    _ law: any Distribution, beside other: any Distribution, _ comparison: Comparison
  ) throws -> SingleLaw {
    guard let numbers = law as? any LawOfNumbers, law.batchShape.isEmpty,
      let single = SingleLaw.all(of: numbers, in: [])?.first
    else { throw NoClosedForm(p: law.name, q: other.name, known: [], of: comparison.name) }
    return single
  }
}

/// A single law of numbers, and how many independent coordinates have it.
package struct Coordinate: Sendable {
  package let law: any LawOfNumbers
  package let count: Int
}

extension Distribution {
  /// The independent coordinates of one law, whose log densities add up to its own; nil where they are
  /// not known.
  package var coordinates: [Coordinate]? {
    guard batchShape.isEmpty else { return nil }
    switch self {
    case let law as any LawOfNumbers: return [Coordinate(law: law, count: 1)]
    case let law as IID:
      return law.law.coordinates?.map { Coordinate(law: $0.law, count: $0.count * law.drawCount) }
    case let law as any Factorised:
      guard law.factors.batchShape.count == 1 else { return nil }
      let count = law.factors.batchShape[0]
      if let factors = law.factors as? Bernoulli { return factors.single(count: count) }
      return (law.factors as? any Family).map { Self.single($0, count: count) }
    default: return nil
    }
  }

  private static func single<Law: Family>(_ laws: Law, count: Int) -> [Coordinate] {
    let columns = laws.parameters.values.map { $0.broadcast(to: [count]).scalars }
    return (0..<count).map { index in
      let parameters = Parameters(columns.map { Tensor($0[index]) })
      return Coordinate(law: Law(checked: parameters), count: 1)
    }
  }
}

extension Bernoulli {
  /// The laws of a batch with one axis.
  fileprivate func single(count: Int) -> [Coordinate]? {
    let laws: [Bernoulli?] =
      switch parameter {
      case .probabilities(let p):
        p.broadcast(to: [count]).scalars.map { try? Bernoulli(probabilities: Tensor($0)) }
      case .logits(let logits):
        logits.broadcast(to: [count]).scalars.map { try? Bernoulli(logits: Tensor($0)) }
      }
    let known = laws.compactMap(\.self)
    return known.count == count ? known.map { Coordinate(law: $0, count: 1) } : nil
  }
}
