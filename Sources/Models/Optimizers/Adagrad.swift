import Arithmetic
import Tensors

/// Steps by the gradient over the root of the sum of all squares (Duchi, Hazan and Singer, Adaptive
/// subgradient methods, 2011).
///
///     s ← s + g²      θ ← θ − rate g/(√s + ε)
package struct Adagrad: Optimizer {
  package let rate: Rate
  package let epsilon: Double
  package var memory = OptimizerMemory()

  package init(rate: Rate = .constant(1e-2), epsilon: Double = 1e-10) throws(TensorError) {
    self.rate = try rate.checked(for: "Adagrad")
    try NumberCondition.positive.check(epsilon, as: "epsilon", of: "Adagrad")
    self.epsilon = epsilon
  }

  package mutating func update(
    _ parameters: inout [Tensor], along gradients: [Derivative], rate: Double
  ) throws(TensorError) {
    let step = ParameterStep.squareSum(rate: rate, epsilon: epsilon)
    try memory.advance(&parameters, along: gradients) { _ in step }
  }

  package var description: String { "Adagrad(rate: \(rate.description))" }
}

// MARK: - Storing

extension Adagrad: Storable {
  package static let storedName = "Adagrad"

  package var stored: StoredForm {
    memory.stored(rate, ["epsilon": .number(epsilon)])
  }

  package init(_ form: StoredForm) throws(StoredFormError) {
    let rate = try form.rate()
    let epsilon = try form.number("epsilon")
    self = try form.made { () throws(TensorError) in
      try Adagrad(rate: rate, epsilon: epsilon)
    }
    memory = try form.memory(of: 1)
  }
}

extension OptimizerKind {
  static let adagrad = OptimizerKind(
    "Adagrad", "Steps by the gradient over the root of the sum of all past squares.",
    example: ("Adagrad(rate: 0.1)", "Adagrad(rate: 0.1)"),
    settings: [.optional("rate", .rate), .optional("epsilon", .number)]
  ) { settings throws(TensorError) in
    try Adagrad(
      rate: settings.rate ?? .constant(1e-2), epsilon: settings.number("epsilon") ?? 1e-10)
  }
}
