import Tensors

/// The trainable tensors of a model, named and nested as the model is, in a fixed order.
///
///     model.parameters.names       // ["encoder.0.weight", "encoder.0.bias", …]
///     model.parameters.count       // 788788 numbers
package indirect enum ParameterTree: Sendable {
  case tensor(Tensor)
  case branch([(name: String, tree: ParameterTree)])

  /// Nothing trainable.
  package static let none = ParameterTree.branch([])

  /// The tensors in order.
  package var tensors: [Tensor] {
    var tensors: [Tensor] = []
    collect(into: &tensors)
    return tensors
  }

  /// Their paths, in the same order: names with dots between.
  package var names: [String] {
    switch self {
    case .tensor: [""]
    case .branch(let branches):
      branches.flatMap { name, tree in
        tree.names.map { $0.isEmpty ? name : "\(name).\($0)" }
      }
    }
  }

  /// How many numbers are trained.
  package var count: Int {
    switch self {
    case .tensor(let tensor): tensor.count
    case .branch(let branches): branches.reduce(0) { $0 + $1.tree.count }
    }
  }

  /// The same tree with other tensors, given in its order; there must be as many.
  package func replacingTensors(_ tensors: [Tensor]) -> ParameterTree {
    var rest = tensors[...]
    let tree = replacing(from: &rest)
    precondition(rest.isEmpty, "as many tensors as the tree has places")
    return tree
  }

  private func collect(into tensors: inout [Tensor]) {
    switch self {
    case .tensor(let tensor): tensors.append(tensor)
    case .branch(let branches): for (_, tree) in branches { tree.collect(into: &tensors) }
    }
  }

  private func replacing(from rest: inout ArraySlice<Tensor>) -> ParameterTree {
    switch self {
    case .tensor:
      guard let next = rest.popFirst() else {
        preconditionFailure("as many tensors as the tree has places")
      }
      return .tensor(next)
    case .branch(let branches):
      return .branch(branches.map { ($0.name, $0.tree.replacing(from: &rest)) })
    }
  }
}

extension ParameterTree {
  /// What layers with a weight and perhaps a bias train.
  static func weights(_ weight: Tensor, _ bias: Tensor?) -> ParameterTree {
    .branch([("weight", .tensor(weight))] + (bias.map { [("bias", .tensor($0))] } ?? []))
  }
}
