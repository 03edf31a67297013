import Tensors

/// How long and with what a model is trained.
package struct TrainingPlan: Sendable {
  package var length: Length
  /// Rows in a step.
  package var batch: Int
  package var optimizer: any Optimizer
  /// What every draw depends on: the order of the rows, and what model and loss draw.
  package var stream: RandomStream
  /// Whether each epoch has an order of its own; else rows come as they stand.
  package var isShuffled = true
  /// After how many epochs in a row without a better validation training stops. The model that is
  /// answered is then that of the best epoch, whether it came to that or not.
  package var patience: Int?
  /// The average of the parameters over the steps, if one is kept; it is what is validated.
  package var average: WeightAverage?

  /// Passes over all rows, or steps, of which the last pass may take only some.
  package enum Length: Sendable {
    case epochs(Int)
    case steps(Int)
  }

  package init(length: Length, batch: Int, optimizer: any Optimizer, stream: RandomStream) {
    self.length = length
    self.batch = batch
    self.optimizer = optimizer
    self.stream = stream
  }
}

extension TrainingPlan.Length {
  var isInSteps: Bool { if case .steps = self { true } else { false } }

  /// Passes over the data, the last perhaps in part, and steps altogether.
  func counts(perEpoch batches: Int) throws -> (epochs: Int, steps: Int) {
    switch self {
    case .epochs(let count):
      let (steps, overflows) = count.multipliedReportingOverflow(by: batches)
      guard count > 0, !overflows else { throw TrainingError.epochs(count) }
      return (count, steps)
    case .steps(let count):
      guard count > 0 else { throw TrainingError.steps(count) }
      return ((count - 1) / batches + 1, count)
    }
  }
}
