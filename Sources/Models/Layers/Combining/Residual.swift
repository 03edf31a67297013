import Tensors

/// What a layer makes of its input, added to the input: x + f(x) (He et al., Deep residual learning,
/// 2016). The layer answers a tensor of its input's shape.
///
///     Residual(Sequential([dense, Activation.tanh]))
package struct Residual: Layer {
  package let inner: any Layer
  package let extent: Extent

  package init(_ inner: any Layer) {
    self.inner = inner
    extent = Extent(around: [inner])
  }

  package func callAsFunction(
    _ input: Signal, drawingFrom stream: inout RandomStream
  ) -> Signal {
    sum(input.tensor(for: name), inner(input, drawingFrom: &stream).tensor(for: name))
  }

  /// The input and what was made of it together, which must have one shape.
  package func sum(_ x: Tensor, _ y: Tensor) -> Signal {
    if x.failure == nil, y.failure == nil, x.shape != y.shape {
      return .tensor(
        Tensor(
          failure: .argument(
            operation: name, expected: "a layer that answers its input's shape \(x.shape)",
            found: "shape \(y.shape)")))
    }
    return .tensor(x + y)
  }

  /// What messages call it; the description holds all that is inside.
  package let name = "Residual"
  package var description: String { "Residual(\(inner.description))" }
  package var parts: [(name: String, layer: any Layer)] { [("inner", inner)] }

  // MARK: Parameters

  package var parameters: ParameterTree { .branch([("inner", inner.parameters)]) }

  package func replacingParameters(_ tree: ParameterTree) -> Residual {
    Residual([inner].replacingParameters(tree)[0])
  }

  package var state: ParameterTree { .branch([("inner", inner.state)]) }

  package func replacingState(_ tree: ParameterTree) -> Residual {
    Residual([inner].replacingState(tree)[0])
  }

  package var dependsOnMode: Bool { inner.dependsOnMode }
  package func inMode(_ mode: Mode) -> Residual { Residual(inner.inMode(mode)) }
}

// MARK: - Storing

extension Residual: Storable {
  package static let storedName = "Residual"

  package var stored: StoredForm { StoredForm(parts: parts) }

  package init(_ form: StoredForm) throws(StoredFormError) {
    guard form.parts.count == 1 else { throw StoredFormError("expected one layer inside") }
    self.init(form.parts[0].layer)
  }
}
