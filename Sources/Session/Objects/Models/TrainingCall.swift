import Machine
import Models
import Tensors

/// A call of `train`, with its arguments understood.
struct TrainingCall {
  private let model: Trainable
  private let loss: Value
  private let data: ValueTree
  private let hasData: Bool
  /// Held-out data, or a function of the model.
  private let validation: Value?
  private let plan: TrainingPlan
  private let checkpoint: TrainingCheckpoint?
  private let interpreter: Interpreter

  /// The places of the arguments in the signature of `train`.
  private enum Place {
    static let data = 1
    static let loss = 2
    static let epochs = 3
    static let steps = 4
    static let batch = 5
    static let optimizer = 6
    static let validate = 7
    static let shuffle = 8
    static let patience = 9
    static let average = 10
    static let checkpoint = 11
    static let every = 12
  }

  init(_ arguments: Arguments, _ interpreter: Interpreter) throws(Trap) {
    self.interpreter = interpreter
    model = try Trainable(try arguments.value(0))
    loss = try arguments.value(Place.loss)
    hasData = arguments[Place.data] != nil
    // Without data each step is an epoch over one row that the loss does not see.
    data = try ValueTree(
      hasData ? arguments.value(Place.data) : Tensor.zeros([1, 1]).value(),
      includesNumbers: false, includesFrozen: true)
    validation = arguments[Place.validate]
    let length = try Self.length(arguments, hasData: hasData)
    let batch =
      arguments[Place.batch] == nil
      ? 100 : try arguments.integer(Place.batch, in: 1...1_000_000_000)
    var plan = TrainingPlan(
      length: length, batch: batch, optimizer: try Self.optimizer(arguments),
      stream: interpreter.world.stream.split())
    plan.isShuffled = try arguments.boolean(Place.shuffle, default: true)
    plan.patience = try Self.patience(arguments)
    plan.average = try Self.average(arguments)
    self.plan = plan
    checkpoint = try Self.checkpoint(arguments, length, in: interpreter.world)
  }

  /// `epochs:` or `steps:`; what needs data is refused without.
  private static func length(
    _ arguments: Arguments, hasData: Bool
  ) throws(Trap) -> TrainingPlan.Length {
    if !hasData {
      let validation = arguments[Place.validate].map { !isFunction($0) } ?? false
      for (isGiven, label) in [
        (arguments[Place.epochs] != nil, "epochs"), (arguments[Place.batch] != nil, "batch"),
        (arguments[Place.shuffle] != nil, "shuffle"), (validation, "validate"),
      ] where isGiven {
        throw Trap(
          .unsupported(
            "\(label): of train speaks of data, and there is none: train(model, data, …)"))
      }
      if arguments[Place.steps] == nil { throw Trap(.missingArgument("steps", function: "train")) }
    }
    guard arguments[Place.steps] != nil else {
      return .epochs(try arguments.integer(Place.epochs, in: 1...1_000_000_000))
    }
    guard arguments[Place.epochs] == nil else {
      throw Trap(.unsupported("train takes epochs: or steps:, not both"))
    }
    return .steps(try arguments.integer(Place.steps, in: 1...1_000_000_000))
  }

  private static func optimizer(_ arguments: Arguments) throws(Trap) -> any Optimizer {
    guard arguments[Place.optimizer] == nil else {
      return try arguments.object(Place.optimizer, OptimizerObject.self, "an optimizer").optimizer
    }
    do throws(TensorError) { return try Adam() } catch { throw Trap(error) }
  }

  private static func patience(_ arguments: Arguments) throws(Trap) -> Int? {
    if arguments[Place.patience] == nil { return nil }
    guard arguments[Place.validate] != nil else {
      throw Trap(.missingArgument("validate", function: "train with patience:"))
    }
    return try arguments.integer(Place.patience, in: 1...1_000_000_000)
  }

  private static func average(_ arguments: Arguments) throws(Trap) -> WeightAverage? {
    if arguments[Place.average] == nil { return nil }
    return try arguments.object(Place.average, AverageObject.self, "EMA(decay) or Polyak()").average
  }

  private static func checkpoint(
    _ arguments: Arguments, _ length: TrainingPlan.Length, in world: World
  ) throws(Trap) -> TrainingCheckpoint? {
    guard arguments[Place.checkpoint] != nil else {
      if arguments[Place.every] != nil {
        throw Trap(.missingArgument("checkpoint", function: "train with every:"))
      }
      return world.checkpoints?.next()
    }
    let path = try arguments.string(Place.checkpoint)
    guard path.hasSuffix(".safetensors") else {
      throw arguments.wrong(Place.checkpoint, expected: "a path that ends in .safetensors")
    }
    let usual = if case .steps = length { 100 } else { 1 }
    let interval =
      arguments[Place.every] == nil
      ? usual : try arguments.integer(Place.every, in: 1...1_000_000_000)
    return TrainingCheckpoint(path: world.pathToWrite(path), every: .count(interval))
  }

  private static func isFunction(_ value: Value) -> Bool {
    guard case .object(let object) = value else { return false }
    return object is Closure || object is NativeFunction || object is Composition
  }

  // MARK: - Running

  func run() throws -> Value {
    let world = interpreter.world
    let stream = world.stream
    defer { world.stream = stream }
    let trained = try train(
      model, on: data.leaves, with: plan,
      validation: validation.map { held in
        { model, stream in try self.validate(model, on: held, drawingFrom: &stream) }
      },
      checkpoint: checkpoint, progress: { report($0, to: world) },
      loss: { model, batch, stream in
        let rows = try data.replacingLeaves(with: batch)
        return try loss(of: model, on: rows, drawingFrom: &stream)
      })
    world.plans = trained.plans
    var fields: [(name: String, value: Value)] = [
      ("model", trained.model.value), ("history", try Self.value(of: trained.history)),
      ("optimizer", .object(OptimizerObject(trained.optimizer))),
    ]
    if let average = trained.average { fields.append(("average", average.value)) }
    return .object(RecordObject(names: fields.map(\.name), values: fields.map(\.value)))
  }

  private func loss(
    of model: Trainable, on rows: Value, drawingFrom stream: inout RandomStream
  ) throws(Trap) -> Tensor {
    let arguments = hasData ? [model.value, rows] : [model.value]
    return try number("a loss", drawingFrom: &stream) { () throws(Trap) in
      try interpreter.call(loss, arguments)
    }
  }

  private func validate(
    _ model: Trainable, on held: Value, drawingFrom stream: inout RandomStream
  ) throws(Trap) -> Double {
    guard Self.isFunction(held) else {
      return try loss(of: model, on: held, drawingFrom: &stream).item
    }
    return try number("what validate: answers", drawingFrom: &stream) { () throws(Trap) in
      try interpreter.call(held, model.value)
    }.item
  }

  /// What is computed with draws from a stream, which must be a number.
  private func number(
    _ name: String, drawingFrom stream: inout RandomStream, _ compute: () throws(Trap) -> Value
  ) throws(Trap) -> Tensor {
    let world = interpreter.world
    world.stream = stream
    defer { stream = world.stream }
    let value = try compute()
    guard let tensor = value.tensor, tensor.rank == 0 else {
      throw Trap(.unsupported("\(name) is a number, not \(value.kindDescription)"))
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
        names: ["loss", "validation", "rate", "steps"],
        values: [
          try Tensor(history.loss).value(), try Tensor(history.validation).value(),
          try Tensor(history.rate).value(), .number(Double(history.steps)),
        ]))
  }

  /// The error as the language raises it; one of the loss keeps its place in the source.
  func trap(_ error: any Error) -> Trap {
    guard let stopped = error as? TrainingError,
      case .stopped(_, _, _, .failure(let cause as Trap)) = stopped
    else { return Trap(error) }
    if cause.passesHandlers { return cause }
    var trap = Trap(.library(stopped))
    trap.trace = cause.trace
    return trap
  }
}
