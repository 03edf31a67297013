import Arithmetic
import Tensors

/// Each row with mean 0 and variance 1, then scaled and shifted (Ba, Kiros and Hinton, Layer
/// normalization, 2016): over the last axis, the same in training and evaluation.
///
///     y = (x − mean) / √(variance + ε) · scale + shift
package struct LayerNorm: Layer {
  package let scale: Tensor
  package let shift: Tensor
  package let epsilon: Double

  package init(
    _ features: Int, epsilon: Double = 1e-5, type: ElementType = .float32
  ) throws(TensorError) {
    guard epsilon > 0, epsilon.isFinite else {
      throw .argument(
        operation: "LayerNorm", expected: "a positive number as epsilon", found: epsilon.written)
    }
    scale = try Tensor.ones([features], type: type).checked()
    shift = try Tensor.zeros([features], type: type).checked()
    self.epsilon = epsilon
  }

  private init(scale: Tensor, shift: Tensor, epsilon: Double) {
    self.scale = scale
    self.shift = shift
    self.epsilon = epsilon
  }

  package func callAsFunction(_ input: Signal, drawingFrom _: inout RandomStream) -> Signal {
    let x = input.tensor(for: description)
    guard x.failure == nil, x.shape.last == scale.shape[0] else {
      return expected("rows of \(scale.shape[0]) numbers", found: x)
    }
    let own = x.stored(as: scale.type)
    let deviations = own - own.mean(axes: [-1], keep: true)
    let variance = Tensor.square(deviations).mean(axes: [-1], keep: true)
    return .tensor(deviations / Tensor.sqrt(variance + epsilon) * scale + shift)
  }

  package var description: String { "LayerNorm(\(scale.shape[0]))" }

  // MARK: Parameters

  package var parameters: ParameterTree {
    .branch([("scale", .tensor(scale)), ("shift", .tensor(shift))])
  }

  package func replacingParameters(_ tree: ParameterTree) -> LayerNorm {
    let tensors = tree.tensors
    return LayerNorm(scale: tensors[0], shift: tensors[1], epsilon: epsilon)
  }
}

// MARK: - Storing

extension LayerNorm: Storable {
  package static let storedName = "LayerNorm"

  package var stored: StoredForm {
    StoredForm(
      settings: ["epsilon": .number(epsilon)], tensors: [("scale", scale), ("shift", shift)])
  }

  package init(_ form: StoredForm) throws(StoredFormError) {
    let vectors = try form.vectors("scale", "shift")
    self.init(
      scale: vectors[0], shift: vectors[1], epsilon: try form.number("epsilon", .positive))
  }
}

extension LayerKind {
  static let layerNorm = LayerKind(
    "LayerNorm", "Each row with mean 0 and variance 1 over the last axis, then scaled and shifted.",
    example: ("\"{LayerNorm(2)([1, 3]) : .3f}\"", "\"[-1.000, 1.000]\""),
    settings: [.required("features", .count), .optional("epsilon", .number)],
    trials: [Trial(["features": .count(4)], input: [3, 4])]
  ) { settings, type, _ throws(TensorError) in
    try LayerNorm(
      settings.count("features"), epsilon: settings.number("epsilon") ?? 1e-5, type: type)
  }
}
