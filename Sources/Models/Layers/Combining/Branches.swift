import Tensors

/// Layers side by side: each gets the input, and the outputs make a record.
///
///     Branches([("μ", mean), ("log_variance", spread)])(.tensor(x))["μ"]
///
/// A model of several parts that are called one by one is such a record too.
package struct Branches: Layer {
  package let parts: [(name: String, layer: any Layer)]
  package let extent: Extent

  package init(_ parts: [(name: String, layer: any Layer)]) {
    self.parts = parts
    extent = Extent(around: parts.map(\.layer))
  }

  package func callAsFunction(
    _ input: Signal, drawingFrom stream: inout RandomStream
  ) -> Signal {
    .record(parts.map { ($0.name, $0.layer(input, drawingFrom: &stream)) })
  }

  /// The part of a name.
  package subscript(name: String) -> (any Layer)? {
    parts.first { $0.name == name }?.layer
  }

  package var description: String {
    "(" + parts.map { "\($0.name): \($0.layer.description)" }.joined(separator: ", ") + ")"
  }

  // MARK: Parameters

  package var parameters: ParameterTree {
    .branch(parts.map { ($0.name, $0.layer.parameters) })
  }

  package func replacingParameters(_ tree: ParameterTree) -> Branches {
    replacing(layers.replacingParameters(tree))
  }

  package var state: ParameterTree { .branch(parts.map { ($0.name, $0.layer.state) }) }

  package func replacingState(_ tree: ParameterTree) -> Branches {
    replacing(layers.replacingState(tree))
  }

  package var dependsOnMode: Bool { layers.contains { $0.dependsOnMode } }

  package func inMode(_ mode: Mode) -> Branches { replacing(layers.map { $0.inMode(mode) }) }

  private var layers: [any Layer] { parts.map(\.layer) }

  private func replacing(_ layers: [any Layer]) -> Branches {
    Branches(zip(parts, layers).map { ($0.name, $1) })
  }
}

// MARK: - Storing

extension Branches: Storable {
  package static let storedName = "Branches"

  package var stored: StoredForm { StoredForm(parts: parts) }

  package init(_ form: StoredForm) throws(StoredFormError) {
    guard !form.parts.isEmpty, Set(form.parts.map(\.name)).count == form.parts.count else {
      throw StoredFormError("expected branches of different names")
    }
    self.init(form.parts)
  }
}
