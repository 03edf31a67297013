import Tensors

/// A layer that is exempt from training: it stays in evaluation mode, and its tensors are state.
package struct Frozen: Layer {
  package let inner: any Layer
  package let extent: Extent

  package init(_ inner: any Layer) {
    self.inner = (inner as? Frozen)?.inner ?? inner.inMode(.evaluation)
    extent = Extent(around: [self.inner])
  }

  package func callAsFunction(
    _ input: Signal, drawingFrom stream: inout RandomStream
  ) -> Signal {
    inner(input, drawingFrom: &stream)
  }

  package var description: String { "frozen(\(inner.description))" }
  package var parts: [(name: String, layer: any Layer)] { [("inner", inner)] }

  // MARK: Parameters

  package var parameters: ParameterTree { .none }
  package func replacingParameters(_: ParameterTree) -> Frozen { self }

  package var state: ParameterTree {
    .branch([("parameters", inner.parameters), ("state", inner.state)])
  }

  package func replacingState(_ tree: ParameterTree) -> Frozen {
    guard case .branch(let branches) = tree, branches.count == 2 else {
      preconditionFailure("the tree of the same layer")
    }
    return Frozen(
      inner.replacingParameters(branches[0].tree).replacingState(branches[1].tree))
  }
}

// MARK: - Storing

extension Frozen: Storable {
  package static let storedName = "Frozen"

  package var stored: StoredForm { StoredForm(parts: parts) }

  package init(_ form: StoredForm) throws(StoredFormError) {
    guard form.parts.count == 1 else { throw StoredFormError("expected one layer inside") }
    self.init(form.parts[0].layer)
  }
}
