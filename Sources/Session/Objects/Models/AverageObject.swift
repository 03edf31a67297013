import Machine
import Models
import Tensors

/// An average of models over steps: a value, with the model it makes as a field.
package final class AverageObject: Object {
  package let average: WeightAverage
  /// The model of the last update, whose tensors the average has.
  private let last: ValueTree?

  init(_ average: WeightAverage, of last: ValueTree?) {
    self.average = average
    self.last = last
  }

  /// The average of this model too.
  func updated(with model: ValueTree) throws(Trap) -> AverageObject {
    var average = average
    do { try average.update(with: model.leaves) } catch { throw Trap(error) }
    return AverageObject(average, of: model)
  }

  /// Updates so far, and the average of each tensor.
  package var count: Int { average.count }
  package var tensors: [Tensor] { average.tensors }

  override package var kindDescription: String { "an average" }

  override package var display: String {
    average.decay.map { "EMA(\(Value.number($0).display))" } ?? "Polyak()"
  }

  override package var fieldNames: [String] { ["model", "count"] }

  override package func field(_ name: String) throws(Trap) -> Value? {
    switch name {
    case "count": .number(Double(average.count))
    case "model": try last?.replacingLeaves(with: average.tensors) ?? .nothing
    default: nil
    }
  }
}
