import Arithmetic
import Tensors

/// How long the steps of an optimizer are: always the same, or as a function of the step says.
package enum Rate: Sendable {
  case constant(Double)
  case schedule(any Schedule)

  /// The rate of a step, counted from 0. Throws what the schedule throws, and `TensorError` if its
  /// value is negative or no finite number.
  package func value(at step: Int) throws -> Double {
    switch self {
    case .constant(let rate): return rate
    case .schedule(let schedule):
      let rate = try schedule.rate(at: step)
      guard rate >= 0, rate.isFinite else {
        throw TensorError.argument(
          operation: "rate", expected: "a number from 0 on for step \(step)", found: rate.written)
      }
      return rate
    }
  }

  /// How it is written as a setting.
  var description: String {
    switch self {
    case .constant(let rate): rate.written
    case .schedule(let schedule): schedule.description
    }
  }

  /// The same if it is a rate that `optimizer` can take.
  func checked(for optimizer: String) throws(TensorError) -> Rate {
    if case .constant(let rate) = self, !(rate > 0 && rate.isFinite) {
      throw .argument(
        operation: optimizer, expected: "a positive number as rate", found: rate.written)
    }
    return self
  }
}

/// A rate that changes with the steps.
package protocol Schedule: Sendable {
  var description: String { get }
  /// The rate of a step, counted from 0.
  func rate(at step: Int) throws -> Double
}
