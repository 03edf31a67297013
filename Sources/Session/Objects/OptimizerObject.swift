import Machine
import Models

/// An optimizer of the language, with what it remembers: a value.
package final class OptimizerObject: Object {
  package let optimizer: any Optimizer

  package init(_ optimizer: any Optimizer) { self.optimizer = optimizer }

  override package var kindDescription: String { "an optimizer" }
  override package var display: String { optimizer.description }
}
