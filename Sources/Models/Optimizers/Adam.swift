import Arithmetic
import Tensors

/// Steps by the mean of past gradients over the root of the mean of their squares
/// (Kingma and Ba, 2015, algorithm 1).
///
///     m ← β₁ m + (1 − β₁) g          θ ← θ − rate m̂/(√v̂ + ε)
///     v ← β₂ v + (1 − β₂) g²         m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ)
package struct Adam: Optimizer {
  package let rate: Rate
  package let beta1: Double
  package let beta2: Double
  package let epsilon: Double
  /// m and v of each parameter.
  package var memory = OptimizerMemory()

  /// Fails with `TensorError` unless the rate and ε are positive and both β in [0, 1).
  package init(
    rate: Rate = .constant(1e-3), beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8
  ) throws(TensorError) {
    self.rate = try rate.checked(for: "Adam")
    try NumberCondition.share.check(beta1, as: "beta1", of: "Adam")
    try NumberCondition.share.check(beta2, as: "beta2", of: "Adam")
    try NumberCondition.positive.check(epsilon, as: "epsilon", of: "Adam")
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// With the same rate at each step.
  package init(
    rate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8
  ) throws(TensorError) {
    try self.init(rate: .constant(rate), beta1: beta1, beta2: beta2, epsilon: epsilon)
  }

  package mutating func update(
    _ parameters: inout [Tensor], along gradients: [Derivative], rate: Double
  ) throws(TensorError) {
    let (beta1, beta2, epsilon) = (beta1, beta2, epsilon)
    try memory.advance(&parameters, along: gradients) { step in
      .adam(
        AdamStep(rate: rate, meanDecay: beta1, squareDecay: beta2, epsilon: epsilon, step: step))
    }
  }

  package var description: String { "Adam(rate: \(rate.description))" }
}

// MARK: - Storing

extension Adam: Storable {
  package static let storedName = "Adam"

  package var stored: StoredForm {
    memory.stored(
      rate, ["beta1": .number(beta1), "beta2": .number(beta2), "epsilon": .number(epsilon)])
  }

  package init(_ form: StoredForm) throws(StoredFormError) {
    let rate = try form.rate()
    let beta1 = try form.number("beta1")
    let beta2 = try form.number("beta2")
    let epsilon = try form.number("epsilon")
    self = try form.made { () throws(TensorError) in
      try Adam(rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon)
    }
    memory = try form.memory(of: 2)
  }
}

extension OptimizerKind {
  static let adam = OptimizerKind(
    "Adam",
    "The optimizer of Kingma and Ba: by the mean of gradients over the root of the mean of squares.",
    example: ("Adam(rate: 0.01)", "Adam(rate: 0.01)"),
    settings: [
      .optional("rate", .rate), .optional("beta1", .number), .optional("beta2", .number),
      .optional("epsilon", .number),
    ]
  ) { settings throws(TensorError) in
    try Adam(
      rate: settings.rate ?? .constant(1e-3), beta1: settings.number("beta1") ?? 0.9,
      beta2: settings.number("beta2") ?? 0.999, epsilon: settings.number("epsilon") ?? 1e-8)
  }
}
