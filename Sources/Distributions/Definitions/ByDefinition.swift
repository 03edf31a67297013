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
  // MARK: One law

  /// The integral of the density, which is to be 1.
  package static func total(of law: any Distribution) throws -> EnclosedIntegral {
    try expectation(of: .one, under: Definition(of: law))
  }

  /// P(X ≤ x).
  package static func cumulative(
    of law: any Distribution, at x: Double
  ) throws -> EnclosedIntegral {
    switch try Definition(of: law) {
    case .density(let density): try density.mass(to: Anchored(x))
    case .masses(let masses): try masses.mass(to: x.rounded(.down))
    }
  }

  /// P(X > x).
  package static func survival(of law: any Distribution, at x: Double) throws -> EnclosedIntegral {
    switch try Definition(of: law) {
    case .density(let density): try density.mass(from: Anchored(x))
    case .masses(let masses): try masses.mass(from: x.rounded(.down) + 1)
    }
  }

  /// −E log p.
  package static func entropy(of law: any Distribution) throws -> EnclosedIntegral {
    try entropy(of: Definition(of: law))
  }

  package static func entropy(of law: Definition) throws -> EnclosedIntegral {
    // The logarithm of a density near 1 is off by the density's rounding.
    try expectation(of: .surprise, under: law) + .enclosed(0, magnitude: 1)
  }

  /// E x, as c + E(x − c) with the law's center c.
  package static func mean(of law: any Distribution) throws -> EnclosedIntegral {
    try mean(of: Definition(of: law))
  }

  package static func mean(of law: Definition) throws -> EnclosedIntegral {
    let center = law.center
    return try expectation(of: .power(1), under: law)
      + .enclosed(RealBall(center), magnitude: center.magnitude)
  }

  /// E (x − E x)², as E(x − c)² − (E(x − c))² with the law's center c; there is none where there is no
  /// mean.
  package static func variance(of law: any Distribution) throws -> EnclosedIntegral {
    try variance(of: Definition(of: law))
  }

  package static func variance(of law: Definition) throws -> EnclosedIntegral {
    let first = try expectation(of: .power(1), under: law)
    let second = try expectation(of: .power(2), under: law)
    switch (first, second) {
    case (.enclosed(let first, _), .enclosed(let second, let size)):
      return .enclosed(second - first * first, magnitude: size)
    case (.nonexistent, _): return .nonexistent
    default: return .infinite(sign: 1)
    }
  }

  private static func expectation(
    of function: LawFunction, under law: Definition
  ) throws -> EnclosedIntegral {
    try Arb.require()
    switch law {
    case .density(let density):
      let integrand = ExpectationIntegrand(law: density, function: function)
      return try Enclosure(integrand, density.landmarks, toMagnitude: function.isCentered)
        .integral()
    case .masses(let masses): return try PointSum(masses, of: function).value()
    }
  }

  /// E f of a function that is given by its formula, under a density.
  package static func expectation(
    under law: any LineDensity, of formula: @escaping (Anchored) throws -> Traced
  ) throws -> EnclosedIntegral {
    let integrand = FunctionIntegrand { x in
      IntegrandFormula(logWeight: law.logDensity(x).value, try formula(x))
    }
    return try Enclosure(integrand, law.landmarks).integral()
  }

  // MARK: Two laws

  /// E_p[log p(x) − log q(x)]; infinite if p gives weight to what q excludes.
  package static func divergence(
    from p: any Distribution, to q: any Distribution
  ) throws -> EnclosedIntegral {
    try divergence(from: Definition(of: p), to: Definition(of: q))
  }

  package static func divergence(
    from p: Definition, to q: Definition
  ) throws -> EnclosedIntegral { try comparison(.logRatio, of: p, with: q) }

  /// −E_p log q(x).
  package static func crossEntropy(
    of p: any Distribution, relativeTo q: any Distribution
  ) throws -> EnclosedIntegral {
    try crossEntropy(of: Definition(of: p), relativeTo: Definition(of: q))
  }

  package static func crossEntropy(
    of p: Definition, relativeTo q: Definition
  ) throws -> EnclosedIntegral { try comparison(.crossSurprise, of: p, with: q) }

  /// The mean divergence of p and of q from their mixture in equal parts.
  package static func jensenShannon(
    _ p: any Distribution, _ q: any Distribution
  ) throws -> EnclosedIntegral { try jensenShannon(Definition(of: p), Definition(of: q)) }

  package static func jensenShannon(_ p: Definition, _ q: Definition) throws -> EnclosedIntegral {
    try comparison(.logShare, of: p, with: q) + comparison(.logShare, of: q, with: p)
  }

  private static func comparison(
    _ function: ComparisonFunction, of p: Definition, with q: Definition
  ) throws -> EnclosedIntegral {
    try Arb.require()
    return switch (p, q) {
    case (.density(let p), .density(let q)): try p.comparison(function, with: q)
    case (.masses(let p), .masses(let q)): try PointSum(p, function, with: q).value()
    // Under a density single points have no weight, and all weight of masses is on single points.
    case (.density, .masses), (.masses, .density):
      function.excluded.map { .enclosed($0, magnitude: 1) } ?? .infinite(sign: 1)
    }
  }
}

extension Definition {
  fileprivate var center: Double {
    switch self {
    case .density(let density): density.landmarks.center
    case .masses(let masses): masses.center
    }
  }
}

extension LineDensity {
  /// The probability of what lies between two points, or to one side of one.
  fileprivate func mass(
    from lower: Anchored? = nil, to upper: Anchored? = nil
  ) throws -> EnclosedIntegral {
    guard var part = landmarks.restricted(from: lower, to: upper) else {
      return .enclosed(0, magnitude: 0)
    }
    // From a point far out the middle of the law is hard to see.
    part.corners.append(Anchored(landmarks.center))
    let integrand = ExpectationIntegrand(law: self, function: .one)
    return try Enclosure(integrand, part).integral()
  }

  /// E of a function of both densities, over the part that both supports share and over the rest.
  fileprivate func comparison(
    _ function: ComparisonFunction, with other: any LineDensity
  ) throws -> EnclosedIntegral {
    let (own, others) = (landmarks, other.landmarks)
    guard let excluded = function.excluded else {
      guard others.covers(own) else { return .infinite(sign: 1) }
      return try shared(function, with: other, over: own)
    }
    guard let both = own.restricted(from: others.lower, to: others.upper) else {
      return .enclosed(excluded, magnitude: 1)
    }
    var sum = try shared(function, with: other, over: both)
    let below = try others.lower.map { try mass(to: $0) }
    let above = try others.upper.map { try mass(from: $0) }
    for case .enclosed(let mass, let magnitude)? in [below, above] {
      sum = sum + .enclosed(excluded * mass, magnitude: magnitude)
    }
    return sum
  }

  private func shared(
    _ function: ComparisonFunction, with other: any LineDensity, over part: Landmarks
  ) throws -> EnclosedIntegral {
    var part = part
    part.corners += other.landmarks.corners
    let integrand = ComparisonIntegrand(p: self, q: other, function: function)
    return try Enclosure(integrand, part).integral()
  }
}

extension PointMasses {
  /// The probability of the numbers between two, both included.
  fileprivate func mass(from lower: Double? = nil, to upper: Double? = nil) throws
    -> EnclosedIntegral
  {
    let lower = max(ends.lower, lower ?? ends.lower)
    let upper = min(ends.upper, upper ?? ends.upper)
    guard lower <= upper else { return .enclosed(0, magnitude: 0) }
    var sum = PointSum(self, of: .one)
    sum.range = Interval(from: lower, to: upper)
    return try sum.value()
  }
}
