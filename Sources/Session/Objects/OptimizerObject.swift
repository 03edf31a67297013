import Machine
import Models
import Tensors

/// An optimizer of the language, with what it remembers: a value.
package final class OptimizerObject: Object {
  package let optimizer: any Optimizer

  package init(_ optimizer: any Optimizer) { self.optimizer = optimizer }

  /// Updates so far, and the tensors it remembers of them.
  package var stepCount: Int { optimizer.memory.step }
  package var remembered: [Tensor] { optimizer.memory.tensors.flatMap { $0 } }

  override package var kindDescription: String { "an optimizer" }
  override package var display: String { optimizer.description }
}
