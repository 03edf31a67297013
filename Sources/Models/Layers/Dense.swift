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
  package let bias: Tensor

  /// Weights and biases uniform in ±1/√inputs (the fan-in rule of LeCun, Bottou, Orr and Müller,
  /// Efficient BackProp, 1998, with a bound in place of a deviation).
  ///
  /// Fails with `TensorError` unless there is at least one input and one output.
  package init(
    _ inputs: Int, _ outputs: Int, type: ElementType = .float32, using stream: inout RandomStream
  ) throws(TensorError) {
    guard inputs > 0, outputs > 0 else {
      throw .argument(
        operation: "Dense", expected: "at least one input and one output",
        found: "Dense(\(inputs), \(outputs))")
    }
    let bound = 1 / Double(inputs).squareRoot()
    func uniform(_ shape: [Int]) throws(TensorError) -> Tensor {
      try (bound * (2 * stream.uniform(shape) - 1)).stored(as: type).checked()
    }
    weight = try uniform([inputs, outputs])
    bias = try uniform([outputs])
  }

  private init(weight: Tensor, bias: Tensor) {
    self.weight = weight
    self.bias = bias
  }

  package func callAsFunction(_ input: Signal) -> Signal {
    let x = input.tensor(for: description)
    guard x.failure != nil || x.shape.last == weight.shape[0] else {
      return .tensor(
        Tensor(
          failure: .argument(
            operation: description, expected: "rows of \(weight.shape[0]) numbers",
            found: "shape \(x.shape)")))
    }
    return .tensor(Tensor.affine(x.stored(as: weight.type), weight, bias))
  }

  package var description: String { "Dense(\(weight.shape[0]), \(weight.shape[1]))" }

  // MARK: Parameters

  package var parameters: ParameterTree {
    .branch([("weight", .tensor(weight)), ("bias", .tensor(bias))])
  }

  package func replacingParameters(_ tree: ParameterTree) -> Dense {
    let tensors = tree.tensors
    precondition(tensors.count == 2, "a weight and a bias")
    return Dense(weight: tensors[0], bias: tensors[1])
  }
}
