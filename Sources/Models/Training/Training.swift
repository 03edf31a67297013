import Autodiff
import Tensors

/// How long and with what a model is trained.
package struct TrainingPlan: Sendable {
  package var length: Length
  /// Rows in a step.
  package var batch: Int
  package var optimizer: any Optimizer
  /// What every draw depends on: the order of the rows, and what the loss draws.
  package var stream: RandomStream

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

/// What a training answers.
package struct Trained<Model: Parametrised> {
  package let model: Model
  package let history: TrainingHistory
  package let optimizer: any Optimizer
}

/// Minimises a loss over the parameters of a model, batch by batch.
///
///     try train(model, on: [x, y], with: plan) { model, batch, stream in
///       mean(square(model(batch[0]) - batch[1]))
///     }
///
/// The loss is a number computed from the model, rows of the data, and draws from a stream that is
/// the step's own, and depends on nothing else: it is recorded once for each shape of batch, and
/// then computed by a plan (`PlannedGradient`). The same training gives the same bytes. `validation` is asked after each epoch,
/// `progress` told after each step. The model given is left as it is.
///
/// Throws `TrainingError`, which for anything that goes wrong in a step says in which; and
/// `TensorError.interrupted`.
package func train<Model: Parametrised>(
  _ model: Model, on data: [Tensor], with plan: TrainingPlan,
  validation: ((Model, inout RandomStream) throws -> Double)? = nil,
  progress: (TrainingProgress) -> Void = { _ in },
  loss: @escaping (Model, [Tensor], inout RandomStream) throws -> Tensor
) throws -> Trained<Model> {
  let batches = try Batches(data, size: plan.batch)
  let (epochs, steps) = try plan.length.counts(perEpoch: batches.count)
  let tree = model.parameters
  var parameters = tree.tensors.map(\.constant)
  guard !parameters.isEmpty else { throw TrainingError.noParameters }
  var optimizer = plan.optimizer
  var history = TrainingHistory()
  let gradient = PlannedGradient { variables, batch, stream in
    try loss(model.replacingParameters(tree.replacingTensors(variables)), batch, &stream)
  }

  for epoch in 1...epochs {
    let draws = plan.stream.folding(in: UInt64(epoch))
    let order = try batches.order(using: draws.folding(in: 0))
    var (total, rows) = (0.0, 0)
    let before = (epoch - 1) * batches.count
    for step in 1...min(batches.count, steps - before) {
      let batch = batches.batch(step - 1, in: order)
      do {
        var stream = draws.folding(in: UInt64(step))
        let (value, derivatives) = try gradient(at: parameters, with: batch, drawingFrom: &stream)
        guard value.item.isFinite else { throw NotFinite(value: value.item) }
        try optimizer.update(&parameters, along: derivatives)
        total += value.item * Double(batch[0].shape[0])
        rows += batch[0].shape[0]
        progress(
          TrainingProgress(
            epoch: epoch, epochs: epochs, done: before + step, total: steps, loss: value.item))
      } catch {
        throw stop(error, epoch: epoch, step: step, steps: batches.count)
      }
    }
    history.loss.append(total / Double(rows))
    if let validation {
      var stream = draws.folding(in: UInt64(batches.count + 1))
      let current = model.replacingParameters(tree.replacingTensors(parameters))
      history.validation.append(try validation(current, &stream))
    }
  }
  // A derivative that is not finite shows in the loss of the next step, which the last has not.
  guard parameters.allSatisfy(\.isAllFinite) else {
    if Interruption.isRequested { throw TensorError.interrupted }
    throw TrainingError.parametersNotFinite
  }
  return Trained(
    model: model.replacingParameters(tree.replacingTensors(parameters)), history: history,
    optimizer: optimizer)
}

extension TrainingPlan.Length {
  /// Passes over the data, the last perhaps in part, and steps altogether.
  fileprivate func counts(perEpoch batches: Int) throws -> (epochs: Int, steps: Int) {
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

private struct NotFinite: Error {
  let value: Double
}

/// The error with the place in the training; an interruption needs none.
private func stop(_ error: any Error, epoch: Int, step: Int, steps: Int) -> any Error {
  switch error {
  case let error as TensorError where error == .interrupted: return error
  case let error as NotFinite:
    return TrainingError.stopped(epoch: epoch, step: step, steps: steps, reason: .loss(error.value))
  default:
    return TrainingError.stopped(epoch: epoch, step: step, steps: steps, reason: .failure(error))
  }
}
