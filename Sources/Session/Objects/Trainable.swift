import Machine
import Models
import Tensors

/// A value of the language as something to train: its tensors and models, wherever they stand.
struct Trainable: Parametrised, @unchecked Sendable {
  // SAFETY: a session's values are touched by the thread that evaluates it, and by no other.
  let value: Value
  private let tree: ValueTree

  init(_ value: Value) throws(Trap) {
    self.value = value
    tree = try ValueTree(value, includesNumbers: false)
  }

  var parameters: ParameterTree {
    .branch(tree.leaves.enumerated().map { (String($0.offset), .tensor($0.element)) })
  }

  func replacingParameters(_ parameters: ParameterTree) -> Trainable {
    // The leaves are replaced one for one by tensors that could be computed, which cannot fail.
    (try? Trainable(try tree.replacingLeaves(with: parameters.tensors))) ?? self
  }

  var state: ParameterTree {
    .branch(tree.models.enumerated().map { (String($0.offset), $0.element.layer.state) })
  }

  func replacingState(_ state: ParameterTree) -> Trainable {
    guard case .branch(let branches) = state else { return self }
    var rest = branches[...]
    return replacingLayers { layer in
      rest.popFirst().map { layer.replacingState($0.tree) } ?? layer
    }
  }

  var dependsOnMode: Bool { tree.models.contains { $0.layer.dependsOnMode } }

  func inMode(_ mode: Mode) -> Trainable { replacingLayers { $0.inMode(mode) } }

  private func replacingLayers(_ replacement: (any Layer) -> any Layer) -> Trainable {
    let value = try? tree.replacingModels { ModelObject(replacement($0.layer)) }
    return value.flatMap { try? Trainable($0) } ?? self
  }
}
