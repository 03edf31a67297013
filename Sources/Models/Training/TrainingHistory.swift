/// What a training reports, epoch by epoch.
package struct TrainingHistory: Sendable, Equatable {
  /// The mean of the loss over the rows of each epoch, as they were met during the epoch.
  package internal(set) var loss: [Double] = []
  /// The loss on held-out data after each epoch; empty without such data.
  package internal(set) var validation: [Double] = []
  /// The rate of the last step of each epoch.
  package internal(set) var rate: [Double] = []
  /// Steps taken in all.
  package internal(set) var steps = 0
}

/// Where a training stands after a step; epochs are counted from 1.
package struct TrainingProgress: Sendable, Equatable {
  package let epoch: Int
  package let epochs: Int
  /// Steps taken so far, in all epochs.
  package let done: Int
  /// Steps of the whole training.
  package let total: Int
  /// The loss of this step.
  package let loss: Double
}
