import Distributions
import Integration
import Machine
import Tensors

/// What a functional of laws is by definition, in each way in which that can be computed.
struct FunctionalDefinition {
  /// A sum over finitely many values.
  var sum: (() throws -> DefinedValue?)?
  /// An integral or a sum, in an enclosure.
  var enclosure: (() throws -> DefinedValue?)?
  /// The same in doubles.
  var quadrature: (() throws -> Estimate?)?
  /// Independent terms whose mean it is.
  var draws: ((_ count: Int, _ stream: inout RandomStream) throws -> Tensor)?

  /// Whether what was thrown says no more than that one method cannot find it.
  static func isObstacle(_ error: any Error) -> Bool {
    switch error {
    case IntegrationError.interrupted: false
    case is IntegrationError: true
    default: false
    }
  }
}

extension FunctionalDefinition {
  /// E_q[log q(x) − log p(x)].
  static func divergence(
    from q: any Distribution, to p: any Distribution
  ) throws(Trap) -> FunctionalDefinition {
    try expectation(under: q, besides: [p], { try ByDefinition.divergence(from: q, to: p) }) { x in
      q.logDensity(x) - p.logDensity(x)
    }
  }

  /// −E log p(x).
  static func entropy(of p: any Distribution) throws(Trap) -> FunctionalDefinition {
    try expectation(under: p, { try ByDefinition.entropy(of: p) }) { x in -p.logDensity(x) }
  }

  /// E x.
  static func mean(of p: any Distribution) throws(Trap) -> FunctionalDefinition {
    try expectation(under: p, { try ByDefinition.mean(of: p) }) { $0 }
  }

  /// E (x − E x)².
  static func variance(of p: any Distribution) throws(Trap) -> FunctionalDefinition {
    var definition = try expectation(under: p, { try ByDefinition.variance(of: p) }) { $0 }
    definition.draws = nil
    definition.quadrature = {
      let mean = try Distributions.expectation(under: p) { $0 }
      return try Distributions.expectation(under: p) { ($0 - mean.value) * ($0 - mean.value) }
    }
    return definition
  }

  /// E of a function under a law.
  private static func expectation(
    under p: any Distribution, besides others: [any Distribution] = [],
    _ enclosure: @escaping () throws -> DefinedValue, of function: @escaping (Tensor) -> Tensor
  ) throws(Trap) -> FunctionalDefinition {
    let laws = [p] + others
    guard !laws.contains(where: \.isTracked) else { throw Trap(.derivativeOfAFunctional) }
    let isFinite = laws.allSatisfy(\.isOfFinitelyMany)
    return FunctionalDefinition(
      sum: isFinite ? { try enclosure() } : nil, enclosure: isFinite ? nil : { try enclosure() },
      quadrature: {
        try Distributions.expectation(under: p) { x in
          try function(Tensor(x)).checked().item
        }
      },
      draws: { count, stream in function(p.sample([count], using: &stream)) })
  }
}

extension Distribution {
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
