import Tensors

/// A fully connected layer: x @ weight + bias, for each row of x.
///
///     var stream = RandomStream(key: 1)
///     try Dense(784, 500, using: &stream).parameters.count   // 392500
///
/// It computes in its own precision, whatever it is given.
package struct Dense: Layer {
  /// One column for each output: [inputs, outputs].
  package let weight: Tensor
  /// One number for each output; absent from a layer without.
  package let bias: Tensor?

  /// Without an initializer, weights and biases are uniform in ±1/√inputs (the fan-in rule of LeCun,
  /// Bottou, Orr and Müller, Efficient BackProp, 1998, with a bound in place of a deviation; the
  /// default of PyTorch); with one, biases begin at 0.
  ///
  /// Fails with `TensorError` unless there is at least one input and one output.
  package init(
    _ inputs: Int, _ outputs: Int, hasBias: Bool = true, initializer: Initializer? = nil,
    type: ElementType = .float32, using stream: inout RandomStream
  ) throws(TensorError) {
    guard inputs > 0, outputs > 0 else {
      throw .argument(
        operation: "Dense", expected: "at least one input and one output",
        found: "Dense(\(inputs), \(outputs))")
    }
    (weight, bias) = try Initializer.weightAndBias(
      [inputs, outputs], hasBias: hasBias, by: initializer, type: type, using: &stream)
  }

  private init(weight: Tensor, bias: Tensor?) {
    self.weight = weight
    self.bias = bias
  }

  package func callAsFunction(_ input: Signal, drawingFrom _: inout RandomStream) -> Signal {
    let x = input.tensor(for: description)
    guard x.failure == nil, x.shape.last == weight.shape[0] else {
      return expected("rows of \(weight.shape[0]) numbers", found: x)
    }
    let own = x.stored(as: weight.type)
    guard let bias else { return .tensor(Tensor.product(own, weight)) }
    return .tensor(Tensor.affine(own, weight, bias))
  }

  package var description: String {
    let sides = "\(weight.shape[0]), \(weight.shape[1])"
    return bias == nil ? "Dense(\(sides), bias: false)" : "Dense(\(sides))"
  }

  // MARK: Parameters

  package var parameters: ParameterTree { .weights(weight, bias) }

  package func replacingParameters(_ tree: ParameterTree) -> Dense {
    let tensors = tree.tensors
    return Dense(weight: tensors[0], bias: tensors.count > 1 ? tensors[1] : nil)
  }
}

// MARK: - Storing

extension Dense: Storable {
  package static let storedName = "Dense"

  package var stored: StoredForm { StoredForm(tensors: StoredForm.weights(weight, bias)) }

  package init(_ form: StoredForm) throws(StoredFormError) {
    let (weight, bias) = try form.weights(rank: 2)
    self.init(weight: weight, bias: bias)
  }
}

extension LayerKind {
  static let dense = LayerKind(
    "Dense",
    "The layer x @ weight + bias; both begin uniform in ±1/√inputs unless there is an initializer.",
    example: ("parameter_count(Dense(3, 2))", "8"),
    settings: [
      .required("inputs", .count), .required("outputs", .count), .optional("bias", .flag),
      .optional("initializer", .initializer),
    ],
    trials: [
      Trial(["inputs": .count(3), "outputs": .count(2)], input: [4, 3]),
      Trial(["inputs": .count(3), "outputs": .count(2), "bias": .flag(false)], input: [2, 4, 3]),
    ]
  ) { settings, type, stream throws(TensorError) in
    try Dense(
      settings.count("inputs"), settings.count("outputs"), hasBias: settings.flag("bias") ?? true,
      initializer: settings.initializer, type: type, using: &stream)
  }
}
