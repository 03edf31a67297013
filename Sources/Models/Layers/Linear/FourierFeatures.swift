import Arithmetic
import Tensors

/// cos and sin of 2π x @ frequencies, for frequencies that are drawn once and never trained
/// (Tancik et al., Fourier features let networks learn high frequency functions in low dimensional
/// domains, 2020, equation 5). What follows sees coordinates at many scales.
///
///     try FourierFeatures(2, 64, scale: 10, using: &stream)     // [rows, 2] to [rows, 128]
package struct FourierFeatures: Layer {
  /// [inputs, features], from the normal distribution of deviation `scale`.
  package let frequencies: Tensor

  package init(
    _ inputs: Int, _ features: Int, scale: Double = 1, type: ElementType = .float32,
    using stream: inout RandomStream
  ) throws(TensorError) {
    guard scale > 0, scale.isFinite else {
      throw .argument(
        operation: "FourierFeatures", expected: "a positive number as scale", found: scale.written)
    }
    frequencies = try (scale * stream.normal([inputs, features])).stored(as: type).checked()
  }

  private init(frequencies: Tensor) { self.frequencies = frequencies }

  package func callAsFunction(_ input: Signal, drawingFrom _: inout RandomStream) -> Signal {
    let x = input.tensor(for: description)
    guard x.failure == nil, x.shape.last == frequencies.shape[0] else {
      return expected("rows of \(frequencies.shape[0]) numbers", found: x)
    }
    let angles = 2 * Double.pi * Tensor.product(x.stored(as: frequencies.type), frequencies)
    return .tensor(
      Tensor.concatenate([Tensor.cos(angles), Tensor.sin(angles)], axis: angles.rank - 1))
  }

  package var description: String {
    "FourierFeatures(\(frequencies.shape[0]), \(frequencies.shape[1]))"
  }

  // MARK: Parameters

  package var parameters: ParameterTree { .none }
  package func replacingParameters(_: ParameterTree) -> FourierFeatures { self }
  package var state: ParameterTree { .branch([("frequencies", .tensor(frequencies))]) }

  package func replacingState(_ tree: ParameterTree) -> FourierFeatures {
    FourierFeatures(frequencies: tree.tensors[0])
  }
}

// MARK: - Storing

extension FourierFeatures: Storable {
  package static let storedName = "FourierFeatures"

  package var stored: StoredForm { StoredForm(tensors: [("frequencies", frequencies)]) }

  package init(_ form: StoredForm) throws(StoredFormError) {
    self.init(frequencies: try form.tensor("frequencies", rank: 2))
  }
}

extension LayerKind {
  static let fourierFeatures = LayerKind(
    "FourierFeatures",
    "cos and sin of 2π x @ frequencies, drawn once from Normal(0, scale) and not trained.",
    example: ("shape(FourierFeatures(2, 8, scale: 10)(zeros(5, 2)))", "[5, 16]"),
    settings: [
      .required("inputs", .count), .required("features", .count), .optional("scale", .number),
    ],
    trials: [Trial(["inputs": .count(2), "features": .count(3)], input: [4, 2])]
  ) { settings, type, stream throws(TensorError) in
    try FourierFeatures(
      settings.count("inputs"), settings.count("features"), scale: settings.number("scale") ?? 1,
      type: type, using: &stream)
  }
}
