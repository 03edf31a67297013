import Arithmetic
import Tensors

/// Steps along the gradient, with momentum if it is to run on (Polyak, 1964), and looking ahead if
/// it is Nesterov's (Sutskever, Martens, Dahl and Hinton, On the importance of initialization and
/// momentum, 2013, in the form of PyTorch).
///
///     g ← g + λ θ      v ← μ v + g      θ ← θ − rate v,  Nesterov: θ ← θ − rate (g + μ v)
package struct SGD: Optimizer {
  package let rate: Rate
  package let momentum: Double
  package let isNesterov: Bool
  package let weightDecay: Double
  package var memory = OptimizerMemory()

  package init(
    rate: Rate = .constant(1e-2), momentum: Double = 0, isNesterov: Bool = false,
    weightDecay: Double = 0
  ) throws(TensorError) {
    self.rate = try rate.checked(for: "SGD")
    try NumberCondition.share.check(momentum, as: "momentum", of: "SGD")
    try NumberCondition.notNegative.check(weightDecay, as: "weight_decay", of: "SGD")
    guard !isNesterov || momentum > 0 else {
      throw .argument(
        operation: "SGD", expected: "a momentum above 0 with nesterov: true", found: "none")
    }
    self.momentum = momentum
    self.isNesterov = isNesterov
    self.weightDecay = weightDecay
  }

  package mutating func update(
    _ parameters: inout [Tensor], along gradients: [Derivative], rate: Double
  ) throws(TensorError) {
    let step: ParameterStep =
      momentum == 0
      ? .descend(rate: rate, weightDecay: weightDecay)
      : .momentum(
        rate: rate, momentum: momentum, isNesterov: isNesterov, weightDecay: weightDecay)
    try memory.advance(&parameters, along: gradients) { _ in step }
  }

  package var description: String {
    "SGD(rate: \(rate.description)"
      + (momentum == 0 ? "" : ", momentum: \(momentum.written)")
      + (isNesterov ? ", nesterov: true" : "")
      + (weightDecay == 0 ? ")" : ", weight_decay: \(weightDecay.written))")
  }
}

// MARK: - Storing

extension SGD: Storable {
  package static let storedName = "SGD"

  package var stored: StoredForm {
    memory.stored(
      rate,
      [
        "momentum": .number(momentum), "nesterov": .flag(isNesterov),
        "weight_decay": .number(weightDecay),
      ])
  }

  package init(_ form: StoredForm) throws(StoredFormError) {
    let rate = try form.rate()
    let momentum = try form.number("momentum")
    let isNesterov = try form.flag("nesterov")
    let weightDecay = try form.number("weight_decay")
    self = try form.made { () throws(TensorError) in
      try SGD(rate: rate, momentum: momentum, isNesterov: isNesterov, weightDecay: weightDecay)
    }
    memory = try form.memory(of: momentum == 0 ? 0 : 1)
  }
}

extension OptimizerKind {
  static let sgd = OptimizerKind(
    "SGD", "Steps along the gradient, of rate 0.01 and without momentum unless given.",
    example: (
      "SGD(momentum: 0.9, nesterov: true)", "SGD(rate: 0.01, momentum: 0.9, nesterov: true)"
    ),
    settings: [
      .optional("rate", .rate), .optional("momentum", .number), .optional("nesterov", .flag),
      .optional("weight_decay", .number),
    ]
  ) { settings throws(TensorError) in
    try SGD(
      rate: settings.rate ?? .constant(1e-2), momentum: settings.number("momentum") ?? 0,
      isNesterov: settings.flag("nesterov") ?? false,
      weightDecay: settings.number("weight_decay") ?? 0)
  }
}
