import Arithmetic
import Tensors

/// Each feature with mean 0 and variance 1, then scaled and shifted (Ioffe and Szegedy, Batch
/// normalization, 2015): over all axes but the last.
///
///     y = (x − mean) / √(variance + ε) · scale + shift
///
/// In training mode mean and variance are the batch's; in evaluation mode the running ones, which
/// training moves by a share `momentum` towards those of each batch, the variance without bias (as
/// PyTorch does).
package struct BatchNorm: Layer {
  package let scale: Tensor
  package let shift: Tensor
  package let epsilon: Double
  package let momentum: Double
  /// The running mean and variance when its mode was set.
  private let initial: Statistics
  private let mode: Mode
  /// The running mean and variance as they are noted in this mode.
  private let notes: Notes?

  private struct Statistics: Sendable {
    var mean: Tensor
    var variance: Tensor
  }

  private final class Notes: @unchecked Sendable {
    // SAFETY: written while a loss is computed, by the thread that trains, which alone reads it.
    var statistics: Statistics
    init(_ statistics: Statistics) { self.statistics = statistics }
  }

  package init(
    _ features: Int, momentum: Double = 0.1, epsilon: Double = 1e-5, type: ElementType = .float32
  ) throws(TensorError) {
    for (label, value, holds, condition) in [
      ("momentum", momentum, 0 <= momentum && momentum <= 1, "a number in [0, 1]"),
      ("epsilon", epsilon, epsilon > 0 && epsilon.isFinite, "a positive number"),
    ] where !holds {
      throw .argument(
        operation: "BatchNorm", expected: "\(condition) as \(label)", found: value.written)
    }
    let (ones, zeros) = (
      try Tensor.ones([features], type: type).checked(),
      try Tensor.zeros([features], type: type).checked()
    )
    self.init(
      scale: ones, shift: zeros, epsilon: epsilon, momentum: momentum,
      initial: Statistics(mean: zeros, variance: ones), mode: .evaluation, notes: nil)
  }

  private init(
    scale: Tensor, shift: Tensor, epsilon: Double, momentum: Double, initial: Statistics,
    mode: Mode, notes: Notes?
  ) {
    self.scale = scale
    self.shift = shift
    self.epsilon = epsilon
    self.momentum = momentum
    self.initial = initial
    self.mode = mode
    self.notes = notes
  }

  package func callAsFunction(_ input: Signal, drawingFrom _: inout RandomStream) -> Signal {
    let x = input.tensor(for: description)
    guard x.failure == nil, x.rank >= 2, x.shape.last == scale.shape[0] else {
      return expected("a batch of rows of \(scale.shape[0]) numbers", found: x)
    }
    let own = x.stored(as: scale.type)
    if mode == .evaluation || x.count == 0 {
      let (mean, variance) = (statistics.mean, statistics.variance)
      return .tensor((own - mean) / Tensor.sqrt(variance + epsilon) * scale + shift)
    }
    let rows = x.count / scale.shape[0]
    guard rows > 1 else {
      return expected("at least 2 rows in a batch to train on", found: x)
    }
    let axes = Array(0..<x.rank - 1)
    let mean = own.mean(axes: axes)
    let deviations = own - mean
    let variance = Tensor.square(deviations).mean(axes: axes)
    note(mean.constant, variance.constant * (Double(rows) / Double(rows - 1)))
    return .tensor(deviations / Tensor.sqrt(variance + epsilon) * scale + shift)
  }

  private func note(_ mean: Tensor, _ variance: Tensor) {
    guard let notes, mean.failure == nil, variance.failure == nil else { return }
    let before = notes.statistics
    notes.statistics = Statistics(
      mean: (1 - momentum) * before.mean + momentum * mean,
      variance: (1 - momentum) * before.variance + momentum * variance)
  }

  private var statistics: Statistics { notes?.statistics ?? initial }

  package var description: String { "BatchNorm(\(scale.shape[0]))\(mode.suffix)" }

  // MARK: Parameters

  package var parameters: ParameterTree {
    .branch([("scale", .tensor(scale)), ("shift", .tensor(shift))])
  }

  package func replacingParameters(_ tree: ParameterTree) -> BatchNorm {
    let tensors = tree.tensors
    return BatchNorm(
      scale: tensors[0], shift: tensors[1], epsilon: epsilon, momentum: momentum,
      initial: initial, mode: mode, notes: notes)
  }

  package var state: ParameterTree {
    .branch([("mean", .tensor(statistics.mean)), ("variance", .tensor(statistics.variance))])
  }

  package func replacingState(_ tree: ParameterTree) -> BatchNorm {
    let tensors = tree.tensors
    return with(Statistics(mean: tensors[0], variance: tensors[1]), in: mode)
  }

  // MARK: Mode

  package var dependsOnMode: Bool { true }
  package func inMode(_ mode: Mode) -> BatchNorm { with(statistics, in: mode) }

  private func with(_ statistics: Statistics, in mode: Mode) -> BatchNorm {
    BatchNorm(
      scale: scale, shift: shift, epsilon: epsilon, momentum: momentum, initial: statistics,
      mode: mode, notes: mode == .training(isNoted: true) ? Notes(statistics) : nil)
  }
}

// MARK: - Storing

extension BatchNorm: Storable {
  package static let storedName = "BatchNorm"

  /// In evaluation mode.
  package var stored: StoredForm {
    StoredForm(
      settings: ["epsilon": .number(epsilon), "momentum": .number(momentum)],
      tensors: [
        ("scale", scale), ("shift", shift), ("mean", statistics.mean),
        ("variance", statistics.variance),
      ])
  }

  package init(_ form: StoredForm) throws(StoredFormError) {
    let vectors = try form.vectors("scale", "shift", "mean", "variance")
    self.init(
      scale: vectors[0], shift: vectors[1], epsilon: try form.number("epsilon", .positive),
      momentum: try form.number("momentum", .notNegative),
      initial: Statistics(mean: vectors[2], variance: vectors[3]), mode: .evaluation, notes: nil)
  }
}

extension LayerKind {
  static let batchNorm = LayerKind(
    "BatchNorm",
    "Each feature with mean 0 and variance 1: of its batch in training mode, else of the running statistics.",
    example: ("state_count(BatchNorm(3))", "6"),
    settings: [
      .required("features", .count), .optional("momentum", .number), .optional("epsilon", .number),
    ],
    trials: [
      Trial(["features": .count(2)], input: [4, 2]),
      Trial(["features": .count(2)], input: [2, 2, 3, 2]),
      Trial(["features": .count(2)], input: [4, 2], isTraining: true),
    ]
  ) { settings, type, _ throws(TensorError) in
    try BatchNorm(
      settings.count("features"), momentum: settings.number("momentum") ?? 0.1,
      epsilon: settings.number("epsilon") ?? 1e-5, type: type)
  }
}
