import Tensors

/// All that changes while a model is trained: what a checkpoint holds.
///
/// Draws and the order of rows are functions of the stream, the epoch and the step, so the rest of a
/// training follows from this alone.
struct TrainingRun {
  var parameters: [Tensor]
  /// What the model carries along.
  var state: [Tensor]
  var optimizer: any Optimizer
  var average: WeightAverage?
  var stopping: EarlyStopping?
  var history = TrainingHistory()
  /// What every draw depends on.
  var stream: RandomStream

  /// The epoch that is being trained, from 1 on, and the steps taken in it.
  var epoch = 1
  var step = 0
  /// The sum of its losses over rows, and the rows.
  var total = 0.0
  var rows = 0
  /// The rate of the last step.
  var rate = 0.0

  init(_ parameters: [Tensor], _ state: [Tensor], by plan: TrainingPlan) {
    self.parameters = parameters
    self.state = state
    optimizer = plan.optimizer
    average = plan.average
    stopping = plan.patience.map { EarlyStopping(patience: $0) }
    stream = plan.stream
  }

  /// Takes note of a step's loss over so many rows.
  mutating func add(_ loss: Double, rows count: Int) {
    total += loss * Double(count)
    rows += count
  }

  /// Ends the epoch and begins the next.
  mutating func endEpoch(validation: Double?) {
    history.steps += step
    history.loss.append(total / Double(rows))
    history.rate.append(rate)
    if let validation {
      history.validation.append(validation)
      stopping?.note(
        validation, parameters: parameters, state: state, average: average?.tensors ?? [])
    }
    epoch += 1
    (step, total, rows) = (0, 0, 0)
  }

  /// Puts the best epoch's model in the place of the last.
  mutating func restoreBest() {
    guard let kept = stopping?.kept else { return }
    (parameters, state) = (kept.parameters, kept.state)
    average?.tensors = kept.average
  }
}
