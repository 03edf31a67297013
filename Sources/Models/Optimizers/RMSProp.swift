import Arithmetic
import Tensors

/// Steps by the gradient over the root of the mean of past squares (Tieleman and Hinton, Lecture 6.5
/// of Neural networks for machine learning, 2012, with momentum as in PyTorch).
///
///     s ← α s + (1 − α) g²      v ← μ v + g/(√s + ε)      θ ← θ − rate v
package struct RMSProp: Optimizer {
  package let rate: Rate
  package let alpha: Double
  package let epsilon: Double
  package let momentum: Double
  package var memory = OptimizerMemory()

  package init(
    rate: Rate = .constant(1e-2), alpha: Double = 0.99, epsilon: Double = 1e-8,
    momentum: Double = 0
  ) throws(TensorError) {
    self.rate = try rate.checked(for: "RMSProp")
    try NumberCondition.share.check(alpha, as: "alpha", of: "RMSProp")
    try NumberCondition.positive.check(epsilon, as: "epsilon", of: "RMSProp")
    try NumberCondition.share.check(momentum, as: "momentum", of: "RMSProp")
    self.alpha = alpha
    self.epsilon = epsilon
    self.momentum = momentum
  }

  package mutating func update(
    _ parameters: inout [Tensor], along gradients: [Derivative], rate: Double
  ) throws(TensorError) {
    let step: ParameterStep =
      momentum == 0
      ? .meanSquare(rate: rate, decay: alpha, epsilon: epsilon)
      : .meanSquareMomentum(rate: rate, decay: alpha, epsilon: epsilon, momentum: momentum)
    try memory.advance(&parameters, along: gradients) { _ in step }
  }

  package var description: String {
    "RMSProp(rate: \(rate.description), alpha: \(alpha.written)"
      + (momentum == 0 ? ")" : ", momentum: \(momentum.written))")
  }
}

// MARK: - Storing

extension RMSProp: Storable {
  package static let storedName = "RMSProp"

  package var stored: StoredForm {
    memory.stored(
      rate, ["alpha": .number(alpha), "epsilon": .number(epsilon), "momentum": .number(momentum)])
  }

  package init(_ form: StoredForm) throws(StoredFormError) {
    let rate = try form.rate()
    let alpha = try form.number("alpha")
    let epsilon = try form.number("epsilon")
    let momentum = try form.number("momentum")
    self = try form.made { () throws(TensorError) in
      try RMSProp(rate: rate, alpha: alpha, epsilon: epsilon, momentum: momentum)
    }
    memory = try form.memory(of: momentum == 0 ? 1 : 2)
  }
}

extension OptimizerKind {
  static let rmsProp = OptimizerKind(
    "RMSProp",
    "Steps by the gradient over the root of the mean of past squares, which fade by alpha.",
    example: ("RMSProp()", "RMSProp(rate: 0.01, alpha: 0.99)"),
    settings: [
      .optional("rate", .rate), .optional("alpha", .number), .optional("epsilon", .number),
      .optional("momentum", .number),
    ]
  ) { settings throws(TensorError) in
    try RMSProp(
      rate: settings.rate ?? .constant(1e-2), alpha: settings.number("alpha") ?? 0.99,
      epsilon: settings.number("epsilon") ?? 1e-8, momentum: settings.number("momentum") ?? 0)
  }
}
