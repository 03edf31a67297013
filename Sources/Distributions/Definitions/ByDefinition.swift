import Arithmetic
import Balls
import Integration

/// Expectations under laws by integrals and sums over their densities, each in an enclosure.
///
///     try ByDefinition.divergence(
///       from: Normal(loc: 0, scale: 1), to: Normal(loc: 1, scale: 2))   // 0.443147180559945309 ± …
///
/// For single laws of numbers. Every function fails with `NotDefinable` for other laws, with
/// `ArbMissing` where there are no balls, and with `IntegrationError.interrupted`. What cannot be
/// enclosed is an undefined ball.
package enum ByDefinition {
  /// −E log p.
  package static func entropy(of law: any Distribution) throws -> DefinedValue {
    switch try definition(of: law) {
    case .density(let density):
      return try density.expectation(growth: density.growth) { -density.weight.logarithm($0) }
    case .atoms(let atoms):
      return .sum {
        atoms().compactMap { atom in atom.logProbability.map { -atom.probability * $0 } }
      }
    }
  }

  /// E x, of a density as c + E(x − c) with its center c.
  package static func mean(of law: any Distribution) throws -> DefinedValue {
    switch try definition(of: law) {
    case .density(let density):
      let (first, magnitude) = try density.centralMoment(1)
      let center = density.weight.center
      return .enclosed(RealBall(center) + first, magnitude: center.magnitude + magnitude)
    case .atoms(let atoms):
      return .sum { atoms().map { $0.probability * RealBall($0.value) } }
    }
  }

  /// E (x − E x)², of a density as E(x − c)² − (E(x − c))².
  package static func variance(of law: any Distribution) throws -> DefinedValue {
    switch try definition(of: law) {
    case .density(let density):
      let (first, _) = try density.centralMoment(1)
      let (second, magnitude) = try density.centralMoment(2)
      return .enclosed(second - first * first, magnitude: magnitude)
    case .atoms(let atoms):
      return .sum {
        let atoms = atoms()
        let mean = atoms.reduce(RealBall(0)) { $0 + $1.probability * RealBall($1.value) }
        return atoms.map { $0.probability * RealBall.square(RealBall($0.value) - mean) }
      }
    }
  }

  /// E_p[log p(x) − log q(x)]; infinite if p gives weight to what q excludes.
  package static func divergence(
    from p: any Distribution, to q: any Distribution
  ) throws -> DefinedValue {
    switch (try definition(of: p), try definition(of: q)) {
    case (.density(let p), .density(let q)):
      let corners = q.weight.corners
      return try p.expectation(corners: corners, growth: { p.growth() + q.growth() }) { x in
        p.weight.logarithm(x) - q.weight.logarithm(x)
      }
    case (.atoms(let p), .atoms(let q)): return divergence(from: p, to: q)
    // Under a density single points have no weight, and all weight of atoms is on single points.
    case (.density, .atoms), (.atoms, .density): return .infinite
    }
  }

  private static func divergence(
    from p: () -> [Definition.Atom], to q: () -> [Definition.Atom]
  ) -> DefinedValue {
    func logProbability(of value: Double) -> RealBall? {
      q().first { $0.value == value }?.logProbability
    }
    let possible = p().filter { $0.logProbability != nil }
    guard possible.allSatisfy({ logProbability(of: $0.value) != nil }) else { return .infinite }
    return .sum {
      p().compactMap { atom in
        guard let own = atom.logProbability, let other = logProbability(of: atom.value) else {
          return nil
        }
        return atom.probability * (own - other)
      }
    }
  }

  private static func definition(of law: any Distribution) throws -> Definition {
    try Arb.require()
    guard let law = law as? any Definable, law.batchShape.isEmpty, law.eventShape.isEmpty else {
      throw NotDefinable(law: law.name, batchShape: law.batchShape, eventShape: law.eventShape)
    }
    return law.definition
  }
}

extension LineDensity {
  /// E f under this density.
  fileprivate func expectation(
    corners: [Double] = [], growth: @escaping @Sendable () -> Growth,
    _ function: @escaping (ComplexBall) -> ComplexBall
  ) throws -> DefinedValue {
    let enclosure = Enclosure(weight, growth: growth(), corners: corners, factor: function)
    return .enclosed(try enclosure.integral(over: .realLine), magnitude: enclosure.magnitude)
  }

  /// E (x − c)ⁿ about the center c, and about how large it is without signs.
  fileprivate func centralMoment(_ power: Int) throws -> (moment: RealBall, magnitude: Double) {
    let center = weight.center
    let zeros = [RealBall](repeating: 0, count: power)
    let enclosure = Enclosure(weight, growth: Growth(center: RealBall(center), zeros + [1])) { x in
      let distance = x - ComplexBall(center)
      return (0..<power).reduce(1) { product, _ in product * distance }
    }
    return (try enclosure.integral(over: .realLine), enclosure.magnitude)
  }
}

extension DefinedValue {
  /// The sum of terms that are computed with more and more bits.
  fileprivate static func sum(_ terms: () -> [RealBall]) -> DefinedValue {
    let magnitude = terms().reduce(0) { $0 + $1.midpoint.magnitude }
    return .enclosed(
      Enclosure.withMoreBits { _ in terms().reduce(0) { $0 + $1 } }, magnitude: magnitude)
  }
}
