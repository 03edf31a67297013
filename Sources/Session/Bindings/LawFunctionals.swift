import Distributions
import Machine
import Tensors

extension Library {
  /// Functions of laws that are integrals or sums by definition, and have closed forms here.
  static var lawFunctionals: [NativeFunction] { [entropy, divergence] }

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
      try .divergence(from: try arguments.law(0).law, to: try arguments.law(1).law)
    } closed: { (arguments: Arguments, _: Interpreter) throws(Trap) -> Value in
      try arguments.compared(by: .divergence)
    }
  }
}
