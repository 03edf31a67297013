import Arithmetic
import Tensors

/// Adam with weights that shrink by a share of their own at each step (Loshchilov and Hutter,
/// Decoupled weight decay regularization, 2019, algorithm 2, with the decay times the rate as in
/// PyTorch).
///
///     θ ← (1 − rate λ) θ − rate m̂/(√v̂ + ε)
package struct AdamW: Optimizer {
  package let rate: Rate
  package let weightDecay: Double
  private let beta1: Double
  private let beta2: Double
  private let epsilon: Double
  package var memory = OptimizerMemory()

  package init(
    rate: Rate = .constant(1e-3), weightDecay: Double = 0.01, beta1: Double = 0.9,
    beta2: Double = 0.999, epsilon: Double = 1e-8
  ) throws(TensorError) {
    self.rate = try rate.checked(for: "AdamW")
    try NumberCondition.notNegative.check(weightDecay, as: "weight_decay", of: "AdamW")
    try NumberCondition.share.check(beta1, as: "beta1", of: "AdamW")
    try NumberCondition.share.check(beta2, as: "beta2", of: "AdamW")
    try NumberCondition.positive.check(epsilon, as: "epsilon", of: "AdamW")
    self.weightDecay = weightDecay
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  package mutating func update(
    _ parameters: inout [Tensor], along gradients: [Derivative], rate: Double
  ) throws(TensorError) {
    let (beta1, beta2, epsilon, weightDecay) = (beta1, beta2, epsilon, weightDecay)
    try memory.advance(&parameters, along: gradients) { step in
      .adam(
        AdamStep(rate: rate, meanDecay: beta1, squareDecay: beta2, epsilon: epsilon, step: step),
        weightDecay: rate * weightDecay)
    }
  }

  package var description: String {
    "AdamW(rate: \(rate.description), weight_decay: \(weightDecay.written))"
  }
}

// MARK: - Storing

extension AdamW: Storable {
  package static let storedName = "AdamW"

  package var stored: StoredForm {
    memory.stored(
      rate,
      [
        "weight_decay": .number(weightDecay), "beta1": .number(beta1), "beta2": .number(beta2),
        "epsilon": .number(epsilon),
      ])
  }

  package init(_ form: StoredForm) throws(StoredFormError) {
    let rate = try form.rate()
    let weightDecay = try form.number("weight_decay")
    let beta1 = try form.number("beta1")
    let beta2 = try form.number("beta2")
    let epsilon = try form.number("epsilon")
    self = try form.made { () throws(TensorError) in
      try AdamW(rate: rate, weightDecay: weightDecay, beta1: beta1, beta2: beta2, epsilon: epsilon)
    }
    memory = try form.memory(of: 2)
  }
}

extension OptimizerKind {
  static let adamW = OptimizerKind(
    "AdamW",
    "Adam with weights that shrink by rate · weight_decay at each step; 0.01 unless given.",
    example: ("AdamW()", "AdamW(rate: 0.001, weight_decay: 0.01)"),
    settings: [
      .optional("rate", .rate), .optional("weight_decay", .number), .optional("beta1", .number),
      .optional("beta2", .number), .optional("epsilon", .number),
    ]
  ) { settings throws(TensorError) in
    try AdamW(
      rate: settings.rate ?? .constant(1e-3), weightDecay: settings.number("weight_decay") ?? 0.01,
      beta1: settings.number("beta1") ?? 0.9, beta2: settings.number("beta2") ?? 0.999,
      epsilon: settings.number("epsilon") ?? 1e-8)
  }
}
