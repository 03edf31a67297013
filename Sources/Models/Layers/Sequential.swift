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

  package func callAsFunction(_ input: Signal) -> Signal {
    layers.reduce(input) { $1($0) }
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
    Sequential(replacing(layers, from: tree))
  }
}

/// Layers with the parameters of the branches of a tree, one each.
func replacing(_ layers: [any Layer], from tree: ParameterTree) -> [any Layer] {
  guard case .branch(let branches) = tree, branches.count == layers.count else {
    preconditionFailure("the tree of the same layers")
  }
  return zip(layers, branches).map { $0.replacingParameters($1.tree) }
}
