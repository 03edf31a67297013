import Tensors

/// All axes but the first as one: what stands between convolutions and dense layers.
package struct Flatten: Layer {
  package init() {}

  package func callAsFunction(_ input: Signal, drawingFrom _: inout RandomStream) -> Signal {
    let x = input.tensor(for: description)
    guard x.failure == nil, x.rank > 0 else { return expected("at least one axis", found: x) }
    return .tensor(x.reshaped([x.shape[0], x.shape.dropFirst().reduce(1, *)]))
  }

  package var description: String { "Flatten()" }
  package var parameters: ParameterTree { .none }
  package func replacingParameters(_: ParameterTree) -> Flatten { self }
}

// MARK: - Storing

extension Flatten: Storable {
  package static let storedName = "Flatten"
  package var stored: StoredForm { StoredForm() }
  package init(_: StoredForm) throws(StoredFormError) { self.init() }
}

extension LayerKind {
  static let flatten = LayerKind(
    "Flatten", "All axes but the first as one: [rows, a, b, …] to [rows, a·b·…].",
    example: ("shape(Flatten()(zeros(5, 4, 3)))", "[5, 12]"), settings: [],
    trials: [Trial([:], input: [3, 2, 2])]
  ) { _, _, _ in Flatten() }
}
