/// What a training reports, epoch by epoch.
package struct TrainingHistory: Sendable, Equatable {
  /// The mean of the loss over the rows of each epoch, as they were met during the epoch.
  package internal(set) var loss: [Double] = []
  /// The loss on held-out data after each epoch; empty without such data.
  package internal(set) var validation: [Double] = []
}

/// Where a training stands after a step; epochs and steps are counted from 1.
package struct TrainingProgress: Sendable, Equatable {
  package let epoch: Int
  package let epochs: Int
  package let step: Int
  /// Steps in an epoch.
  package let steps: Int
  /// The loss of this step.
  package let loss: Double
}
