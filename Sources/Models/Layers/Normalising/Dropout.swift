import Arithmetic
import Tensors

/// In training mode each element is 0 with probability `rate`, and else divided by 1 − rate, so that
/// its mean is as it was (Srivastava et al., Dropout, 2014); in evaluation mode nothing happens.
package struct Dropout: Layer {
  package let rate: Double
  private let mode: Mode

  package init(_ rate: Double) throws(TensorError) {
    guard 0 <= rate, rate < 1 else {
      throw .argument(
        operation: "Dropout", expected: "a number in [0, 1) as rate", found: rate.written)
    }
    self.init(rate: rate, mode: .evaluation)
  }

  private init(rate: Double, mode: Mode) {
    self.rate = rate
    self.mode = mode
  }

  package func callAsFunction(
    _ input: Signal, drawingFrom stream: inout RandomStream
  ) -> Signal {
    let x = input.tensor(for: description)
    if x.failure != nil || mode == .evaluation || rate == 0 { return .tensor(x) }
    return .tensor(Tensor.choose(stream.uniform(x.shape) .< Tensor(rate), 0, x / (1 - rate)))
  }

  package var description: String { "Dropout(\(rate.written))\(mode.suffix)" }
  package var parameters: ParameterTree { .none }
  package func replacingParameters(_: ParameterTree) -> Dropout { self }

  package var dependsOnMode: Bool { true }
  package func inMode(_ mode: Mode) -> Dropout { Dropout(rate: rate, mode: mode) }
}

// MARK: - Storing

extension Dropout: Storable {
  package static let storedName = "Dropout"

  /// In evaluation mode.
  package var stored: StoredForm { StoredForm(settings: ["rate": .number(rate)]) }

  package init(_ form: StoredForm) throws(StoredFormError) {
    self.init(rate: try form.number("rate", .share), mode: .evaluation)
  }
}

extension LayerKind {
  static let dropout = LayerKind(
    "Dropout",
    "In training mode each element is 0 with probability rate, else divided by 1 − rate; as it is otherwise.",
    example: ("Dropout(0.5)([1, 2])", "[1, 2]"),
    settings: [.required("rate", .number)],
    trials: [
      Trial(["rate": .number(0.5)], input: [4, 2]),
      Trial(["rate": .number(0.5)], input: [4, 2], isTraining: true),
    ]
  ) { settings, _, _ throws(TensorError) in try Dropout(settings.number("rate") ?? 0.5) }
}
