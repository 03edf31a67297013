import Balls
import Distributions
import Integration
import Machine
import Tensors

extension FunctionalDefinition {
  /// E f(x) of an element of what a function of the language answers: a finite sum in balls where that is
  /// one, quadrature over each coordinate, or draws.
  static func expectation(
    under law: any Distribution, of function: IntegratedFunction, element: Int
  ) -> FunctionalDefinition {
    var definition = FunctionalDefinition()
    definition.sum = {
      try Arb.require()
      return try ListedMasses(law).map { try function.mean(under: $0, element: element) }
    }
    definition.enclosure = {
      guard case .density(let density) = try Definition(of: law) else { return nil }
      return try ByDefinition.expectation(under: density) {
        try function.formula(at: $0, element: element)
      }
    }
    definition.quadrature = { try function.mean(under: law, element: element) }
    definition.draws = Draws(of: law) { x in
      Tensor(
        try IntegratedFunction.rows(of: x).map {
          try function.value(at: $0, element: element).value
        })
    }
    return definition
  }

  /// ∫ f(x) dx.
  static func integral(
    of function: IntegratedFunction, over range: Interval, element: Int
  ) -> FunctionalDefinition {
    var definition = FunctionalDefinition()
    definition.enclosure = {
      try EnclosedRange(range).integral { try function.formula(at: $0, element: element) }
    }
    definition.quadrature = { try function.integral(over: range, element: element) }
    return definition
  }
}

/// An interval over which formulas are integrated.
struct EnclosedRange {
  private let range: Interval

  init(_ range: Interval) { self.range = range }

  func integral(_ formula: @escaping (Anchored) throws -> Traced) throws -> EnclosedIntegral? {
    try Arb.require()
    let (lower, upper) = (min(range.lower, range.upper), max(range.lower, range.upper))
    guard !lower.isNaN, !upper.isNaN, lower < upper else { return nil }
    let ends = [lower, upper].map { $0.isFinite ? Anchored($0) : nil }
    let center = lower.isFinite && upper.isFinite ? 0.5 * (lower + upper) : 0
    let integral = try Enclosure(
      FunctionIntegrand { IntegrandFormula(try formula($0)) },
      Landmarks(lower: ends[0], upper: ends[1], center: center)
    ).integral()
    return range.lower < range.upper ? integral : integral.negative
  }
}

extension EnclosedIntegral {
  fileprivate var negative: EnclosedIntegral {
    switch self {
    case .enclosed(let ball, let magnitude): .enclosed(-ball, magnitude: magnitude)
    case .infinite(let sign): .infinite(sign: -sign)
    case .nonexistent: .nonexistent
    }
  }
}
