import Tensors

/// A convolution of pictures [rows, height, width, channels]: each patch @ weight + bias.
///
///     try Conv2D(1, 8, kernel: (3, 3), using: &stream)     // [n, 28, 28, 1] to [n, 26, 26, 8]
///
/// Channels lie last, as in Keras and JAX; a batch of another layout is transposed first. It
/// computes in its own precision, whatever it is given.
package struct Conv2D: Layer {
  /// [window height, window width, inputs, outputs]
  package let weight: Tensor
  package let bias: Tensor?
  package let window: Window

  /// Begins as `Dense` does with as many inputs as a patch has numbers.
  package init(
    _ inputs: Int, _ outputs: Int, window: Window, hasBias: Bool = true,
    initializer: Initializer? = nil, type: ElementType = .float32,
    using stream: inout RandomStream
  ) throws(TensorError) {
    self.window = window
    (weight, bias) = try Initializer.weightAndBias(
      [window.height, window.width, inputs, outputs], hasBias: hasBias, by: initializer, type: type,
      using: &stream)
  }

  private init(weight: Tensor, bias: Tensor?, window: Window) {
    self.weight = weight
    self.bias = bias
    self.window = window
  }

  package func callAsFunction(_ input: Signal, drawingFrom _: inout RandomStream) -> Signal {
    let x = input.tensor(for: description)
    guard x.failure == nil, x.rank == 4, x.shape[3] == weight.shape[2] else {
      return expected(
        "pictures of shape [rows, height, width, \(weight.shape[2])]", found: x)
    }
    if let failed = window.refusal(of: x, for: description) { return failed }
    let y = Tensor.convolution(x.stored(as: weight.type), weight, window: window)
    return .tensor(bias.map { y + $0 } ?? y)
  }

  package var description: String {
    "Conv2D(\(weight.shape[2]), \(weight.shape[3]), \(window.settings(label: "kernel"))"
      + (bias == nil ? ", bias: false)" : ")")
  }

  // MARK: Parameters

  package var parameters: ParameterTree { .weights(weight, bias) }

  package func replacingParameters(_ tree: ParameterTree) -> Conv2D {
    let tensors = tree.tensors
    return Conv2D(weight: tensors[0], bias: tensors.count > 1 ? tensors[1] : nil, window: window)
  }
}

// MARK: - Storing

extension Conv2D: Storable {
  package static let storedName = "Conv2D"

  package var stored: StoredForm {
    StoredForm(settings: window.stored, tensors: StoredForm.weights(weight, bias))
  }

  package init(_ form: StoredForm) throws(StoredFormError) {
    let (weight, bias) = try form.weights(rank: 4)
    let window = try Window(form)
    guard weight.shape[0] == window.height, weight.shape[1] == window.width else {
      throw StoredFormError("a weight of shape \(weight.shape) does not go with its window")
    }
    self.init(weight: weight, bias: bias, window: window)
  }
}

extension LayerKind {
  static let conv2D = LayerKind(
    "Conv2D",
    "A convolution of pictures [rows, height, width, inputs]; 3 × 3, stride 1 and \"valid\" unless given.",
    example: (
      "shape(Conv2D(1, 8, kernel: 5, padding: \"same\")(zeros(2, 28, 28, 1)))",
      "[2, 28, 28, 8]"
    ),
    settings: [
      .required("inputs", .count), .required("outputs", .count), .optional("kernel", .pair),
      .optional("stride", .pair), .optional("padding", .padding), .optional("bias", .flag),
      .optional("initializer", .initializer),
    ],
    trials: [
      Trial(
        ["inputs": .count(2), "outputs": .count(3), "kernel": .pair(2, 2)], input: [2, 4, 3, 2]),
      Trial(
        [
          "inputs": .count(1), "outputs": .count(2), "kernel": .pair(3, 2), "stride": .pair(2, 1),
          "padding": .padding(.same), "bias": .flag(false),
        ], input: [2, 4, 3, 1]),
    ]
  ) { settings, type, stream throws(TensorError) in
    try Conv2D(
      settings.count("inputs"), settings.count("outputs"),
      window: settings.window("kernel", initial: 3, stride: 1),
      hasBias: settings.flag("bias") ?? true, initializer: settings.initializer, type: type,
      using: &stream)
  }
}
