import Distributions
import Machine
import Tensors

extension Library {
  /// Functions of laws that are integrals or sums by definition, and have closed forms here.
  static var lawFunctionals: [NativeFunction] {
    [entropy, divergence, crossEntropy, jensenShannon, cumulative, survival]
  }

  private static var entropy: NativeFunction {
    .functional(
      "entropy(law)", "−E[log density], in nats.",
      example: ("entropy(Bernoulli(0.5))", "0.693147180559945")
    ) { (arguments: Arguments) throws(Trap) -> FunctionalDefinition? in
      try .entropy(of: try arguments.law(0).law)
    } closed: { (arguments: Arguments, _: Interpreter) throws(Trap) -> Value in
      try arguments.law(0).law.entropy.value()
    }
  }

  private static var divergence: NativeFunction {
    .functional(
      "kl(q, p)",
      "The Kullback–Leibler divergence of q from p, in nats; kl[q ‖ p]. In closed form where there "
        + "is one, else from the definition, with its error.",
      example: ("kl(Normal(1, 1), Normal(0, 1))", "0.5")
    ) { (arguments: Arguments) throws(Trap) -> FunctionalDefinition? in
      try .comparison(try arguments.law(0).law, try arguments.law(1).law, by: .divergence)
    } closed: { (arguments: Arguments, _: Interpreter) throws(Trap) -> Value in
      try arguments.compared(by: .divergence)
    }
  }

  private static var crossEntropy: NativeFunction {
    .functional(
      "cross_entropy(q, p)", "−E[log p(x)] for x from q, in nats.",
      example: ("cross_entropy(Uniform(0, 1), Exponential(1))", "0.5")
    ) { (arguments: Arguments) throws(Trap) -> FunctionalDefinition? in
      try .comparison(try arguments.law(0).law, try arguments.law(1).law, by: .crossEntropy)
    } closed: { (arguments: Arguments, _: Interpreter) throws(Trap) -> Value in
      try arguments.compared(by: .crossEntropy)
    }
  }

  private static var jensenShannon: NativeFunction {
    .functional(
      "js(p, q)",
      "The Jensen–Shannon divergence: the mean of the divergences of p and of q from their "
        + "mixture, at most log 2.",
      example: ("js(Uniform(0, 1), Uniform(2, 3)) ≈ log(2)", "true")
    ) { (arguments: Arguments) throws(Trap) -> FunctionalDefinition? in
      try .comparison(try arguments.law(0).law, try arguments.law(1).law, by: .jensenShannon)
    } closed: { (arguments: Arguments, _: Interpreter) throws(Trap) -> Value in
      try arguments.compared(by: .jensenShannon)
    }
  }

  private static var cumulative: NativeFunction {
    .functional(
      "cdf(law, x)", "P(X ≤ x): the law's cumulative distribution function.",
      example: ("cdf(Normal(0, 1), 0)", "0.5")
    ) { (arguments: Arguments) throws(Trap) -> FunctionalDefinition? in
      try arguments.probability(above: false)
    } closed: { (arguments: Arguments, _: Interpreter) throws(Trap) -> Value in
      try arguments.lawOfNumbers(0).cumulative(try arguments.tensor(1)).value()
    }
  }

  private static var survival: NativeFunction {
    .functional(
      "survival(law, x)", "P(X > x): 1 - cdf(law, x), but exact where that is small.",
      example: ("survival(Logistic(0, 1), 700)", "9.85967654375977e-305")
    ) { (arguments: Arguments) throws(Trap) -> FunctionalDefinition? in
      try arguments.probability(above: true)
    } closed: { (arguments: Arguments, _: Interpreter) throws(Trap) -> Value in
      try arguments.lawOfNumbers(0).survival(try arguments.tensor(1)).value()
    }
  }
}

extension Arguments {
  fileprivate func probability(above isAbove: Bool) throws(Trap) -> FunctionalDefinition? {
    let (law, points) = (try lawOfNumbers(0), try tensor(1))
    guard points.count > 0 else { return nil }
    return try .probability(of: law, at: points, above: isAbove)
  }
}
