import Tensors

/// The layer that answers what it is given, a tensor or a record.
package struct Identity: Layer {
  package init() {}

  package func callAsFunction(
    _ input: Signal, drawingFrom _: inout RandomStream
  ) -> Signal { input }

  package var description: String { "identity" }
  package var parameters: ParameterTree { .none }
  package func replacingParameters(_: ParameterTree) -> Identity { self }
}

// MARK: - Storing

extension Identity: Storable {
  package static let storedName = "Identity"

  package var stored: StoredForm { StoredForm() }

  package init(_: StoredForm) throws(StoredFormError) { self.init() }
}
