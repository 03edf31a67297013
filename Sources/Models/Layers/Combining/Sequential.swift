import Tensors

/// Layers one after the other: f >> g.
package struct Sequential: Layer {
  package let layers: [any Layer]
  package let extent: Extent

  /// Layers in the order in which they are applied; those of a `Sequential` among them are taken
  /// out of it, since composition is associative.
  package init(_ layers: [any Layer]) {
    self.layers = layers.flatMap { ($0 as? Sequential)?.layers ?? [$0] }
    extent = Extent(around: self.layers)
  }

  package func callAsFunction(
    _ input: Signal, drawingFrom stream: inout RandomStream
  ) -> Signal {
    var signal = input
    for layer in layers { signal = layer(signal, drawingFrom: &stream) }
    return signal
  }

  package var description: String { layers.map(\.description).joined(separator: " >> ") }

  package var parts: [(name: String, layer: any Layer)] {
    layers.enumerated().map { (String($0.offset), $0.element) }
  }

  // MARK: Parameters

  package var parameters: ParameterTree {
    .branch(parts.map { ($0.name, $0.layer.parameters) })
  }

  package func replacingParameters(_ tree: ParameterTree) -> Sequential {
    Sequential(layers.replacingParameters(tree))
  }

  package var state: ParameterTree { .branch(parts.map { ($0.name, $0.layer.state) }) }

  package func replacingState(_ tree: ParameterTree) -> Sequential {
    Sequential(layers.replacingState(tree))
  }

  package var dependsOnMode: Bool { layers.contains { $0.dependsOnMode } }

  package func inMode(_ mode: Mode) -> Sequential { Sequential(layers.map { $0.inMode(mode) }) }
}

extension [any Layer] {
  /// The layers with the parameters of the branches of a tree, one each.
  func replacingParameters(_ tree: ParameterTree) -> [any Layer] {
    zip(self, branches(of: tree)).map { $0.replacingParameters($1) }
  }

  /// The layers with the state of the branches of a tree, one each.
  func replacingState(_ tree: ParameterTree) -> [any Layer] {
    zip(self, branches(of: tree)).map { $0.replacingState($1) }
  }

  private func branches(of tree: ParameterTree) -> [ParameterTree] {
    guard case .branch(let branches) = tree, branches.count == count else {
      preconditionFailure("the tree of the same layers")
    }
    return branches.map(\.tree)
  }
}

// MARK: - Storing

extension Sequential: Storable {
  package static let storedName = "Sequential"

  package var stored: StoredForm { StoredForm(parts: parts) }

  package init(_ form: StoredForm) throws(StoredFormError) { self.init(form.parts.map(\.layer)) }
}
