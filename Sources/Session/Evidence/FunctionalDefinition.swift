import Balls
import Distributions
import Integration
import Machine
import Tensors

/// What a functional of laws is by definition, in each way in which that can be computed.
struct FunctionalDefinition {
  /// A sum over finitely many values.
  var sum: (() throws -> EnclosedIntegral?)?
  /// An integral or a sum, in an enclosure.
  var enclosure: (() throws -> EnclosedIntegral?)?
  /// The same in doubles.
  var quadrature: (() throws -> Estimate?)?
  /// Terms whose mean it is.
  var draws: Draws?
  /// Of a tensor, once one of its elements was found: its shape.
  var shape: (() -> [Int]?)?
  /// The definition of another element.
  var element: ((_ index: Int) -> FunctionalDefinition)?
}

extension FunctionalDefinition {
  /// A number that compares two laws.
  static func comparison(
    _ p: any Distribution, _ q: any Distribution, by comparison: Comparison
  ) throws(Trap) -> FunctionalDefinition {
    guard !p.isTracked, !q.isTracked else { throw Trap(.derivativeOfAFunctional) }
    let pairs = pairs(p, q, comparison)
    var definition = FunctionalDefinition()
    let defined: ((any Distribution, any Distribution) throws -> EnclosedIntegral)? =
      switch comparison {
      case .divergence:
        { p, q in
          // Of one law it is the mean of log 1.
          p.isSame(as: q)
            ? .enclosed(0, magnitude: 0) : try ByDefinition.divergence(from: p, to: q)
        }
      case .crossEntropy: { try ByDefinition.crossEntropy(of: $0, relativeTo: $1) }
      case .jensenShannon: { try ByDefinition.jensenShannon($0, $1) }
      case .renyi, .totalVariation, .hellinger, .wasserstein: nil
      }
    if let defined {
      let enclosure = { try sum(pairs) { p, q in try listed(p, q, comparison) ?? defined(p, q) } }
      let isFinite = [p, q].allSatisfy(\.isOfFinitelyMany)
      definition.sum = isFinite ? enclosure : nil
      definition.enclosure = isFinite ? nil : enclosure
    }
    definition.quadrature = {
      try sum(pairs) { p, q in
        if !p.eventShape.isEmpty, !q.eventShape.isEmpty,
          let estimate = try ByQuadrature.comparison(ofVectors: p, q, by: comparison)
        {
          return estimate
        }
        return try ByQuadrature.comparison(p, q, by: comparison)
      }
    }
    switch comparison {
    case .divergence:
      definition.draws = Draws(of: p) { p.logDensity($0) - q.logDensity($0) }
    case .crossEntropy: definition.draws = Draws(of: p) { -q.logDensity($0) }
    default: break
    }
    return definition
  }

  /// The probabilities of a law that has no formula for them.
  private static func listed(_ p: any Distribution) throws -> ListedMasses? {
    try Arb.require()
    return p is Categorical ? ListedMasses(p) : nil
  }

  /// Of two laws of finitely many numbers that are listed.
  private static func listed(
    _ p: any Distribution, _ q: any Distribution, _ comparison: Comparison
  ) throws -> EnclosedIntegral? {
    try Arb.require()
    guard p is Categorical || q is Categorical, let p = ListedMasses(p), let q = ListedMasses(q)
    else { return nil }
    return switch comparison {
    case .divergence: ByDefinition.divergence(from: p, to: q)
    case .crossEntropy: ByDefinition.crossEntropy(of: p, relativeTo: q)
    case .jensenShannon: ByDefinition.jensenShannon(p, q)
    case .renyi, .totalVariation, .hellinger, .wasserstein: nil
    }
  }

  /// −E log p(x).
  static func entropy(of p: any Distribution) throws(Trap) -> FunctionalDefinition {
    var definition = try expectation(
      under: p,
      {
        try sum(pairs(p, p, .divergence)) { p, _ in
          try listed(p).map { ByDefinition.entropy(of: $0) } ?? ByDefinition.entropy(of: p)
        }
      }
    ) { x in -p.logDensity(x) }
    definition.quadrature = {
      try sum(pairs(p, p, .divergence)) { p, _ in
        guard !p.eventShape.isEmpty else { return try ByQuadrature.entropy(of: p) }
        return try ByQuadrature.comparison(ofVectors: p, p, by: .crossEntropy)
      }
    }
    return definition
  }

  /// E x.
  static func mean(of p: any Distribution) throws(Trap) -> FunctionalDefinition {
    try expectation(
      under: p,
      { try listed(p).map { ByDefinition.mean(of: $0) } ?? ByDefinition.mean(of: p) }
    ) { $0 }
  }

  /// E (x − E x)².
  static func variance(of p: any Distribution) throws(Trap) -> FunctionalDefinition {
    var definition = try expectation(
      under: p,
      { try listed(p).map { ByDefinition.variance(of: $0) } ?? ByDefinition.variance(of: p) }
    ) { $0 }
    definition.draws = nil
    definition.quadrature = {
      let mean = try Distributions.expectation(under: p) { $0 }
      return try Distributions.expectation(under: p) { ($0 - mean.value) * ($0 - mean.value) }
    }
    return definition
  }

  /// P(X ≤ x), or P(X > x), at each of the points.
  static func probability(
    of p: any Distribution, at points: Tensor, above isAbove: Bool, element: Int = 0
  ) throws(Trap) -> FunctionalDefinition {
    guard !p.isTracked, !points.isTracked else { throw Trap(.derivativeOfAFunctional) }
    let x = points.scalars[element]
    let enclosure = { () throws -> EnclosedIntegral in
      if let law = try listed(p) {
        return law.mean(of: (0..<law.count).map { (Double($0) <= x) != isAbove ? 1 : 0 })
      }
      return try isAbove
        ? ByDefinition.survival(of: p, at: x) : ByDefinition.cumulative(of: p, at: x)
    }
    let isFinite = p.isOfFinitelyMany
    var definition = FunctionalDefinition(
      sum: isFinite ? enclosure : nil, enclosure: isFinite ? nil : enclosure)
    definition.draws = Draws(of: p) {
      Tensor.choose($0 .<= Tensor(x), isAbove ? 0 : 1, isAbove ? 1 : 0)
    }
    if points.rank > 0 {
      definition.shape = { points.shape }
      definition.element = { index in
        // What was said of the first point holds for all.
        (try? probability(of: p, at: points, above: isAbove, element: index))
          ?? FunctionalDefinition()
      }
    }
    return definition
  }

  /// E of a function under a law.
  private static func expectation(
    under p: any Distribution, _ enclosure: @escaping () throws -> EnclosedIntegral,
    of function: @escaping (Tensor) -> Tensor
  ) throws(Trap) -> FunctionalDefinition {
    guard !p.isTracked else { throw Trap(.derivativeOfAFunctional) }
    let isFinite = p.isOfFinitelyMany
    return FunctionalDefinition(
      sum: isFinite ? { try enclosure() } : nil, enclosure: isFinite ? nil : { try enclosure() },
      quadrature: {
        try Distributions.expectation(under: p) { x in
          try function(Tensor(x)).checked().item
        }
      },
      draws: Draws(of: p, function))
  }

  // MARK: - Independent coordinates

  private typealias Pair = (p: any Distribution, q: any Distribution, count: Int)

  /// The pairs of coordinates over which what is said of logarithms adds up; the laws themselves where
  /// these are not known.
  private static func pairs(
    _ p: any Distribution, _ q: any Distribution, _ comparison: Comparison
  ) -> [Pair] {
    let isAdditive = comparison == .divergence || comparison == .crossEntropy
    guard isAdditive, p.eventShape == q.eventShape, let own = p.coordinates,
      let other = q.coordinates, own.map(\.count) == other.map(\.count)
    else { return [(p, q, 1)] }
    return zip(own, other).map { ($0.law, $1.law, $0.count) }
  }

  private static func sum(
    _ pairs: [Pair], _ value: (any Distribution, any Distribution) throws -> EnclosedIntegral
  ) throws -> EnclosedIntegral {
    var values: [(EnclosedIntegral, Int)] = []
    for (p, q, count) in pairs { values.append((try value(p, q), count)) }
    return EnclosedIntegral.sum(values)
  }

  private static func sum(
    _ pairs: [Pair], _ value: (any Distribution, any Distribution) throws -> Estimate?
  ) throws -> Estimate? {
    var (total, error) = (0.0, 0.0)
    for (p, q, count) in pairs {
      guard let estimate = try value(p, q) else { return nil }
      // Infinity is certain, and has no error.
      guard estimate.value.isFinite else { return estimate }
      total += Double(count) * estimate.value
      error += Double(count) * estimate.error + total.ulp
    }
    return Estimate(total, error: error)
  }
}

extension Distribution {
  /// Whether both are one family at the same parameters, or two such laws moved alike.
  func isSame(as other: any Distribution) -> Bool {
    if let own = (self as? any Moved)?.motion, let other = (other as? any Moved)?.motion {
      return batchShape.isEmpty && own.isSame(as: other) && own.law.isSame(as: other.law)
    }
    guard let own = self as? any Family, let other = other as? any Family,
      type(of: own) == type(of: other), own.batchShape.isEmpty, other.batchShape.isEmpty
    else { return false }
    return own.parameters.values.map(\.item) == other.parameters.values.map(\.item)
  }

  /// Whether its draws are among finitely many numbers.
  fileprivate var isOfFinitelyMany: Bool {
    guard case .integers(let from, let to) = support else { return false }
    return from.isAllFinite && to.isAllFinite
  }
}

extension Trap.Reason {
  /// A derivative would go through an integral that is computed as such.
  static let derivativeOfAFunctional = Trap.Reason.unsupported(
    "in a claim a functional is an integral, through which no derivative is taken; state the formula "
      + "of the derivative instead")
}

extension NativeFunction {
  /// A function that has a definition as an integral or a sum besides the library's closed form.
  ///
  /// A claim gets the former, everybody else the latter. The definition is nil where the arguments
  /// are of another kind: the mean of a tensor is no functional.
  static func functional(
    _ signature: String, _ summary: String, example: (code: String, output: String),
    definition: @escaping (Arguments) throws(Trap) -> FunctionalDefinition?, closed: @escaping Body
  ) -> NativeFunction {
    let name = String(signature.prefix { $0 != "(" })
    return NativeFunction(signature, summary, example: example) {
      arguments, interpreter throws(Trap) in
      guard let evidence = interpreter.world.evidence, let definition = try definition(arguments)
      else { return try closed(arguments, interpreter) }
      return try evidence.value(of: name, arguments.all, by: definition, interpreter)
    }
  }
}
