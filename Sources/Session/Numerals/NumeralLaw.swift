import Arithmetic
import Distributions
import Machine
import Tensors

/// A law of numbers whose parameters are numbers of another arithmetic: a family with its formulas.
final class NumeralLaw<Number: Analytic>: Object {
  let family: any Family.Type
  let parameters: Parameters<Number>

  init(_ family: any Family.Type, _ parameters: [Number]) {
    self.family = family
    self.parameters = Parameters(parameters)
  }

  /// A single law, whose parameters are exactly the doubles that they are.
  convenience init?(_ law: any Distribution) {
    guard let law = law as? any Family, law.batchShape.isEmpty,
      !law.parameters.values.contains(where: \.isTracked)
    else { return nil }
    self.init(type(of: law), law.parameters.values.map { Number($0.item) })
  }

  override var kindDescription: String { "a law of enclosures" }

  /// The log density at a point, −∞ outside of the support. Fails with `Undecided` where the point
  /// may or may not lie in it.
  func logDensity(_ x: Number) throws(Trap) -> Number {
    try Self.logDensity(x, parameters, family)
  }

  private static func logDensity<Law: Family>(
    _ x: Number, _ parameters: Parameters<Number>, _ family: Law.Type
  ) throws(Trap) -> Number {
    var conditions: [Number.Truth] = []
    if !Law.isOnWholeLine {
      let (from, to) = Law.support(parameters)
      conditions = [from .<= x, x .<= to]
    }
    if family is any DiscreteFamily.Type { conditions.append(Number.floor(x) .== x) }
    for condition in conditions {
      switch isCertain(condition) {
      case true: continue
      case false: return Number(-.infinity)
      case nil:
        throw Trap(
          .library(Undecided(condition: "that \(Law.kind.name) has the point in its support")))
      }
    }
    return Law.logDensity(x, parameters)
  }

  /// The density at a point.
  override func call(
    _ arguments: Arguments, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    let points = try arguments.numeral(0, Numeral<Number>.self)
    return try logDensities(points).map(Number.exp)
  }

  func logDensities(_ points: Numeral<Number>) throws(Trap) -> Numeral<Number> {
    var results: [Number] = []
    for x in points.elements { results.append(try logDensity(x)) }
    return Numeral(results, shape: points.shape)
  }
}
