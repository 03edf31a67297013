import Distributions
import Machine
import Syntax
import Tensors

/// A probability law of the language, or a batch of them.
package final class LawObject: Object {
  package let law: any Distribution
  /// How the law was written, with its parameters: what is printed.
  private let description: String

  package init(_ law: any Distribution, description: String) {
    self.law = law
    self.description = description
  }

  override package var kindDescription: String { "the law \(law.name)" }
  override package var display: String { description }

  /// A law applied to a point is its density there.
  override package func call(
    _ arguments: Arguments, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard arguments.all.count == 1 else {
      throw Trap(.tooManyArguments(function: description, limit: 1, given: arguments.all.count))
    }
    if let point = arguments[0]?.cast(NumeralObject.self) {
      guard let density = try point.density(under: self) else {
        throw Trap(.unsupported("\(description) has no density that enclosures can compute"))
      }
      return density
    }
    return try Tensor.exp(law.logDensity(try arguments.tensor(0))).value()
  }

  override package func draw(_ interpreter: Interpreter) throws(Trap) -> Value? {
    // A law may call functions of the language, which look at the stream.
    var stream = interpreter.world.stream
    let drawn = law.sample(using: &stream)
    interpreter.world.stream = stream
    return try drawn.value()
  }

  override package func isEqual(to other: Object) -> Bool {
    (other as? LawObject)?.description == description
  }

  /// The moment that a function of this name means, in a claim by its definition.
  func moment(_ name: String, _ interpreter: Interpreter) throws(Trap) -> Value {
    guard let evidence = interpreter.world.evidence else { return try moment(name) }
    let own = [Value.object(self)]
    if name == "mean" {
      return try evidence.value(of: name, own, by: try .mean(of: law), interpreter)
    }
    let variance = try evidence.value(
      of: "variance", own, by: try .variance(of: law), interpreter)
    return name == "variance" ? variance : .number((variance.number ?? .nan).squareRoot())
  }

  private func moment(_ name: String) throws(Trap) -> Value {
    switch name {
    case "mean": try law.mean.value()
    case "variance": try law.variance.value()
    default: try law.standardDeviation.value()
    }
  }
}
