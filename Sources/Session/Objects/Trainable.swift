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
}
