import Machine
import Models
import Tensors

extension Library {
  static var training: NativeFunction {
    NativeFunction(
      "train(model, data?, loss:, epochs:, steps:, batch:, optimizer:, validate:)",
      "(model, history, optimizer) after minimising loss(model, batch) over the rows of the data for so "
        + "many epochs or steps, or loss(model) for so many steps.",
      example: (
        "(v, history) = train([4.0], loss: v -> sum(v²), steps: 500, optimizer: Adam(rate: 0.1)); \"{v : .3f}\"",
        "\"[0.000]\""
      )
    ) { arguments, interpreter throws(Trap) in
      let training = try Training(arguments, interpreter)
      do {
        return try training.run()
      } catch {
        throw training.trap(error)
      }
    }
  }
}

/// A call of `train`, with its arguments understood.
private struct Training {
  private let model: Trainable
  private let loss: Value
  private let data: ValueTree
  private let hasData: Bool
  private let validation: Value?
  private let plan: TrainingPlan
  private let interpreter: Interpreter

  init(_ arguments: Arguments, _ interpreter: Interpreter) throws(Trap) {
    self.interpreter = interpreter
    model = try Trainable(try arguments.value(0))
    loss = try arguments.value(2)
    hasData = arguments[1] != nil
    // Without data each step is an epoch over one row that the loss does not see.
    data = try ValueTree(
      hasData ? arguments.value(1) : Tensor.zeros([1, 1]).value(), includesNumbers: false)
    validation = arguments[7]
    let length = try Self.length(arguments, hasData: hasData)
    let batch = arguments[5] == nil ? 100 : try arguments.integer(5, in: 1...1_000_000_000)
    let optimizer: any Optimizer
    if arguments[6] == nil {
      do throws(TensorError) { optimizer = try Adam() } catch { throw Trap(.library(error)) }
    } else {
      optimizer = try arguments.object(6, OptimizerObject.self, "an optimizer").optimizer
    }
    plan = TrainingPlan(
      length: length, batch: batch, optimizer: optimizer,
      stream: interpreter.world.stream.split())
  }

  /// `epochs:` or `steps:`; what needs data is refused without.
  private static func length(
    _ arguments: Arguments, hasData: Bool
  ) throws(Trap) -> TrainingPlan.Length {
    if !hasData {
      for (index, label) in [(3, "epochs"), (5, "batch"), (7, "validate")]
      where arguments[index] != nil {
        throw Trap(
          .unsupported(
            "\(label): of train speaks of data, and there is none: train(model, data, …)"))
      }
      if arguments[4] == nil { throw Trap(.missingArgument("steps", function: "train")) }
    }
    guard arguments[4] != nil else {
      return .epochs(try arguments.integer(3, in: 1...1_000_000_000))
    }
    guard arguments[3] == nil else {
      throw Trap(.unsupported("train takes epochs: or steps:, not both"))
    }
    return .steps(try arguments.integer(4, in: 1...1_000_000_000))
  }

  func run() throws -> Value {
    let world = interpreter.world
    let stream = world.stream
    defer { world.stream = stream }
    let trained = try train(
      model, on: data.leaves, with: plan,
      validation: validation.map { held in
        { model, stream in try self.loss(of: model, on: held, drawingFrom: &stream).item }
      },
      progress: { report($0, to: world) },
      loss: { model, batch, stream in
        let rows = try data.replacingLeaves(with: batch)
        return try loss(of: model, on: rows, drawingFrom: &stream)
      })
    return .object(
      RecordObject(
        names: ["model", "history", "optimizer"],
        values: [
          trained.model.value, try Self.value(of: trained.history),
          .object(OptimizerObject(trained.optimizer)),
        ]))
  }

  private func loss(
    of model: Trainable, on rows: Value, drawingFrom stream: inout RandomStream
  ) throws(Trap) -> Tensor {
    let world = interpreter.world
    world.stream = stream
    defer { stream = world.stream }
    let value = try interpreter.call(loss, hasData ? [model.value, rows] : [model.value])
    guard let tensor = value.tensor, tensor.rank == 0 else {
      throw Trap(.unsupported("a loss is a number, not \(value.kindDescription)"))
    }
    return tensor
  }

  private func report(_ progress: TrainingProgress, to world: World) {
    world.progress.report(
      Progress(
        done: progress.done, total: progress.total, unit: "step",
        detail: progress.epochs < progress.total
          ? "epoch \(progress.epoch)/\(progress.epochs)" : nil,
        figures: [Progress.Figure(name: "loss", value: progress.loss)],
        isFinished: progress.done == progress.total))
  }

  private static func value(of history: TrainingHistory) throws(Trap) -> Value {
    .object(
      RecordObject(
        names: ["loss", "validation"],
        values: [try Tensor(history.loss).value(), try Tensor(history.validation).value()]))
  }

  /// The error as the language raises it; one of the loss keeps its place in the source.
  func trap(_ error: any Error) -> Trap {
    guard let stopped = error as? TrainingError,
      case .stopped(_, _, _, .failure(let cause as Trap)) = stopped
    else { return Trap(error) }
    if case .interrupted = cause.reason { return cause }
    var trap = Trap(.library(stopped))
    trap.trace = cause.trace
    return trap
  }
}
