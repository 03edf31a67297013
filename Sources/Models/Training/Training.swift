import Autodiff
import Tensors

/// What a training answers.
package struct Trained<Model: Parametrised> {
  package let model: Model
  package let history: TrainingHistory
  package let optimizer: any Optimizer
  /// The model with the average of its parameters, if one was kept.
  package let average: Model?
  /// How the loss was computed, for each shape of batch; see `PlannedGradient.descriptions`.
  package internal(set) var plans: [String] = []
}

/// Minimises a loss over the parameters of a model, batch by batch.
///
///     try train(model, on: [x, y], with: plan) { model, batch, stream in
///       mean(square(model(batch[0]) - batch[1]))
///     }
///
/// The loss is a number computed from the model, rows of the data, and draws from a stream that is
/// the step's own, and depends on nothing else: it is recorded once for each shape of batch, and
/// then computed by a plan (`PlannedGradient`). The same training gives the same bytes. `validation`
/// is asked after each epoch, `progress` told after each step. The model given is left as it is.
///
/// The loss sees the model in training mode; what is validated and answered is in evaluation mode,
/// with the running statistics that the steps have moved.
///
/// With a checkpoint the training goes on from the file, if there is one, and writes it.
///
/// Throws `TrainingError`, which for anything that goes wrong in a step says in which; and
/// `TensorError.interrupted`.
package func train<Model: Parametrised>(
  _ model: Model, on data: [Tensor], with plan: TrainingPlan,
  validation: ((Model, inout RandomStream) throws -> Double)? = nil,
  checkpoint: TrainingCheckpoint? = nil,
  progress: (TrainingProgress) -> Void = { _ in },
  loss: @escaping (Model, [Tensor], inout RandomStream) throws -> Tensor
) throws -> Trained<Model> {
  let batches = try Batches(data, size: plan.batch)
  let (epochs, steps) = try plan.length.counts(perEpoch: batches.count)
  let shape = TrainedShape(model)
  guard !shape.parameters.tensors.isEmpty else { throw TrainingError.noParameters }
  var run = TrainingRun(
    shape.parameters.tensors.map(\.constant), shape.state.tensors.map(\.constant), by: plan)

  let form = TrainingForm(run, data: data, plan: plan)
  if let earlier = try checkpoint?.run(like: run, of: form) {
    run = try earlier.continued(toEpoch: epochs, step: steps, perEpoch: batches.count, checkpoint)
  }
  var lastWriting = TrainingCheckpoint.LastWriting()
  func save(after done: Int, of total: Int) throws {
    let isLast = done == total || run.stopping?.isOver == true
    guard let checkpoint, checkpoint.isDue(after: done, isLast: isLast, since: lastWriting) else {
      return
    }
    let start = ContinuousClock.now
    do throws(FileError) {
      try checkpoint.write(run, of: form)
    } catch {
      if error == .interrupted { throw TensorError.interrupted }
      throw error
    }
    lastWriting = .init(end: .now, duration: .now - start)
  }

  // What layers note of a batch comes of a step beside its loss.
  let states = shape.notesState ? run.state.count : 0
  let gradient = PlannedGradient { variables, data, stream in
    let (batch, state) = (Array(data.dropLast(states)), Array(data.suffix(states)))
    let model = shape.inTraining(with: variables, noting: state)
    return (try loss(model, batch, &stream), states > 0 ? model.state.tensors : [])
  }

  while run.epoch <= epochs, run.stopping?.isOver != true {
    let draws = run.stream.folding(in: UInt64(run.epoch))
    let order =
      plan.isShuffled ? try batches.order(using: draws.folding(in: 0)) : Array(0..<batches.rows)
    let before = (run.epoch - 1) * batches.count
    while run.step < min(batches.count, steps - before) {
      let batch = batches.batch(run.step, in: order)
      run.step += 1
      do {
        var stream = draws.folding(in: UInt64(run.step))
        let state = shape.notesState ? run.state : []
        let found = try run.advance { parameters in
          try gradient(at: parameters, with: batch + state, drawingFrom: &stream)
        }
        if shape.notesState { run.state = found.others }
        let value = found.value.item
        run.add(value, rows: batch[0].shape[0])
        progress(
          TrainingProgress(
            epoch: run.epoch, epochs: epochs, done: before + run.step, total: steps, loss: value))
        if plan.length.isInSteps || checkpoint?.isTimed == true, run.step < batches.count {
          try save(after: before + run.step, of: steps)
        }
      } catch {
        throw stop(error, epoch: run.epoch, step: run.step, steps: batches.count)
      }
    }
    let isWhole = run.step == batches.count
    var stream = draws.folding(in: UInt64(batches.count + 1))
    run.endEpoch(validation: try validation?(shape.validated(run), &stream))
    // An epoch that steps end in the middle was written before: a longer training goes on with it.
    if isWhole {
      switch plan.length {
      case .epochs: try save(after: run.epoch - 1, of: epochs)
      case .steps: try save(after: before + batches.count, of: steps)
      }
    }
  }
  run.restoreBest()
  var trained = try shape.trained(run)
  trained.plans = gradient.descriptions
  return trained
}

extension TrainingRun {
  /// The same run, which has not come further than the training is to go.
  fileprivate func continued(
    toEpoch epochs: Int, step steps: Int, perEpoch batches: Int, _ checkpoint: TrainingCheckpoint?
  ) throws -> TrainingRun {
    let (before, overflows) = (epoch - 1).multipliedReportingOverflow(by: batches)
    let (done, exceeds) = before.addingReportingOverflow(step)
    guard !overflows, !exceeds, done <= steps, step < batches else {
      throw TrainingError.checkpointDiffers(
        path: checkpoint?.path ?? "", what: "steps", expected: "at most \(steps)",
        found: "\(history.steps + step)")
    }
    return self
  }

  /// One step along the derivatives of a loss at the parameters.
  fileprivate mutating func advance(
    along gradient: ([Tensor]) throws -> PlannedGradient.Found
  ) throws -> PlannedGradient.Found {
    let rate = try optimizer.rate.value(at: optimizer.memory.step)
    let found = try gradient(parameters)
    guard found.value.item.isFinite else { throw NotFinite(value: found.value.item) }
    try optimizer.update(&parameters, along: found.derivatives, rate: rate)
    try average?.update(with: parameters)
    self.rate = rate
    return found
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
