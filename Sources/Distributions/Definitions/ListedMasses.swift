import Arithmetic
import Balls
import Integration
import Tensors

/// Probabilities of 0, 1, …, n − 1, each a ball: what a vector of probabilities means as a law.
///
///     let p = ListedMasses(weights: [1, 3])
///     ByDefinition.entropy(of: p)                 // 0.5623351446188083… ± 1e-90
///
/// Sums over them have finitely many terms, so that nothing of them is left out.
package struct ListedMasses: Sendable {
  /// log p; nil where p is exactly 0.
  private let logarithms: [RealBall?]

  /// What roundings leave of every sum that is computed from them is far below a double's.
  private static let precision = 256
  /// More numbers are left to enclosures that need not list them.
  private static let limit = 1000

  /// The shares of a sum of weights; what may be below 0 has an undefined logarithm.
  package init(weights: [RealBall]) {
    logarithms = ComplexBall.withPrecision(Self.precision) {
      let total = RealBall.log(weights.reduce(0, +))
      return weights.map { $0.isZero ? nil : RealBall.log($0) - total }
    }
  }

  /// The same by the logarithms of the weights, of which −∞ stands for 0.
  private init(logits: [Double]) {
    let largest = logits.max() ?? 0
    logarithms = ComplexBall.withPrecision(Self.precision) {
      let distances = logits.map { $0 == -.infinity ? nil : RealBall($0) - RealBall(largest) }
      let total = distances.reduce(RealBall(0)) { sum, distance in
        distance.map { sum + RealBall.exp($0) } ?? sum
      }
      let logarithm = RealBall.log(total)
      return distances.map { $0.map { $0 - logarithm } }
    }
  }

  /// Of one law of finitely many numbers from 0 on; nil of others, and of too many.
  package init?(_ law: any Distribution) {
    guard law.batchShape.isEmpty, law.eventShape.isEmpty else { return nil }
    if let law = law as? Categorical {
      switch law.probabilities.given {
      case .weights(let weights): self.init(weights: weights.scalars.map { RealBall($0) })
      case .logits(let logits): self.init(logits: logits.scalars)
      }
      return
    }
    guard let law = law as? any Definable, case .masses(let masses) = law.definition,
      masses.ends.lower == 0, masses.ends.upper < Double(Self.limit)
    else { return nil }
    let own = ComplexBall.withPrecision(Self.precision) { () -> [RealBall?] in
      let program = TracedProgram(masses.logProbability(Traced.variable))
      return stride(from: 0, through: masses.ends.upper, by: 1).map { value in
        masses.givesWeight(to: value) ? RealBall(program(ComplexBall(value))) : nil
      }
    }
    self.init(logarithms: own)
  }

  private init(logarithms: [RealBall?]) { self.logarithms = logarithms }

  package var count: Int { logarithms.count }

  func logarithm(of value: Int) -> RealBall? {
    logarithms.indices.contains(value) ? logarithms[value] : nil
  }

  /// E f(k) of the terms f(0), f(1), ….
  package func mean(of terms: [RealBall]) -> EnclosedIntegral {
    var (sum, magnitude) = (RealBall(0), RealBall(0))
    for (term, logarithm) in zip(terms, logarithms) {
      guard let logarithm else { continue }
      let part = RealBall.exp(logarithm) * term
      sum = sum + part
      magnitude = magnitude + RealBall.abs(part)
    }
    return .enclosed(sum, magnitude: magnitude.midpoint)
  }

  /// Whether a number has weight.
  package func givesWeight(to value: Int) -> Bool { logarithm(of: value) != nil }
}

// MARK: - Sums

extension ByDefinition {
  package static func divergence(
    from p: ListedMasses, to q: ListedMasses
  ) -> EnclosedIntegral { sum(.logRatio, of: p, with: q) }

  package static func crossEntropy(
    of p: ListedMasses, relativeTo q: ListedMasses
  ) -> EnclosedIntegral { sum(.crossSurprise, of: p, with: q) }

  package static func jensenShannon(
    _ p: ListedMasses, _ q: ListedMasses
  ) -> EnclosedIntegral { sum(.logShare, of: p, with: q) + sum(.logShare, of: q, with: p) }

  package static func entropy(of p: ListedMasses) -> EnclosedIntegral {
    p.mean(of: (0..<p.count).map { -(p.logarithm(of: $0) ?? 0) })
  }

  package static func mean(of p: ListedMasses) -> EnclosedIntegral {
    p.mean(of: (0..<p.count).map { RealBall(Double($0)) })
  }

  /// E x² − (E x)².
  package static func variance(of p: ListedMasses) -> EnclosedIntegral {
    guard case .enclosed(let first, _) = mean(of: p),
      case .enclosed(let second, let size) = p.mean(
        of: (0..<p.count).map { RealBall(Double($0)) * RealBall(Double($0)) })
    else { return .nonexistent }
    return .enclosed(second - first * first, magnitude: size)
  }

  /// Under p; infinite where p gives weight to what q excludes, unless the function has a value there.
  private static func sum(
    _ function: ComparisonFunction, of p: ListedMasses, with q: ListedMasses
  ) -> EnclosedIntegral {
    var (sum, magnitude) = (RealBall(0), 0.0)
    for value in 0..<p.count {
      guard let own = p.logarithm(of: value) else { continue }
      if let other = q.logarithm(of: value) {
        let weight = RealBall.exp(own)
        sum = sum + weight * function.value(own, other)
        magnitude += (weight * function.size(own, other)).midpoint
      } else {
        guard let excluded = function.excluded else { return .infinite(sign: 1) }
        let term = RealBall.exp(own) * excluded
        sum = sum + term
        magnitude += RealBall.abs(term).midpoint
      }
    }
    return .enclosed(sum, magnitude: magnitude)
  }
}
