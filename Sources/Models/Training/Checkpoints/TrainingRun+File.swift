import Tensors

extension TrainingRun {
  /// All of it as tensors and texts with names.
  var file: SafetensorsFile {
    var tensors: [(name: String, tensor: Tensor)] = [
      ("history.loss", Tensor(history.loss)), ("history.validation", Tensor(history.validation)),
      ("history.rate", Tensor(history.rate)), ("epoch", Tensor([total, rate])),
    ]
    func add(_ list: [Tensor], _ name: String) {
      tensors += list.enumerated().map { ("\(name).\($0.offset)", $0.element) }
    }
    add(parameters, "parameters")
    add(state, "state")
    for (kind, list) in optimizer.memory.tensors.enumerated() { add(list, "optimizer.\(kind)") }
    add(average?.tensors ?? [], "average")
    if let stopping {
      tensors.append(("best.validation", Tensor([stopping.best])))
      add(stopping.kept?.parameters ?? [], "best.parameters")
      add(stopping.kept?.state ?? [], "best.state")
      add(stopping.kept?.average ?? [], "best.average")
    }
    return SafetensorsFile(
      tensors: tensors,
      metadata: [
        "epoch": "\(epoch)", "step": "\(step)", "rows": "\(rows)", "steps": "\(history.steps)",
        "stream": "\(stream.key)", "optimizer steps": "\(optimizer.memory.step)",
        "averaged": "\(average?.count ?? 0)", "waited": "\(stopping?.waited ?? 0)",
      ])
  }
}

/// A file of a run, read piece by piece.
struct CheckpointReader {
  private let tensors: [String: Tensor]
  private let metadata: [String: String]
  private let path: String

  init(_ file: SafetensorsFile, path: String) {
    tensors = Dictionary(file.tensors.map { ($0.name, $0.tensor) }) { first, _ in first }
    metadata = file.metadata
    self.path = path
  }

  /// The run, with the plan of one that begins.
  func run(like fresh: TrainingRun) throws -> TrainingRun {
    var run = fresh
    run.parameters = try list("parameters", like: fresh.parameters)
    run.state = try list("state", like: fresh.state)
    run.optimizer.memory = try memory(fresh)
    run.average?.count = try count("averaged")
    if let average = run.average {
      run.average?.tensors = try list("average", like: average.count > 0 ? fresh.parameters : [])
    }
    try readStopping(into: &run)
    run.history.loss = try vector("history.loss")
    run.history.validation = try vector("history.validation")
    run.history.rate = try vector("history.rate")
    run.history.steps = try count("steps")
    (run.epoch, run.step, run.rows) = (try count("epoch"), try count("step"), try count("rows"))
    let epoch = try vector("epoch", count: 2)
    (run.total, run.rate) = (epoch[0], epoch[1])
    guard let key = UInt64(try text("stream")) else { throw damaged("no key of draws") }
    run.stream = RandomStream(key: key)
    guard run.epoch >= 1, run.history.loss.count == run.epoch - 1,
      run.history.rate.count == run.epoch - 1, (run.step == 0) == (run.rows == 0)
    else { throw damaged("the history does not go with epoch \(run.epoch)") }
    return run
  }

  private func memory(_ fresh: TrainingRun) throws -> OptimizerMemory {
    var memory = OptimizerMemory()
    memory.step = try count("optimizer steps")
    while memory.step > 0, tensors["optimizer.\(memory.tensors.count).0"] != nil {
      memory.tensors.append(
        try list("optimizer.\(memory.tensors.count)", like: fresh.parameters))
    }
    return memory
  }

  private func readStopping(into run: inout TrainingRun) throws {
    guard run.stopping != nil else { return }
    run.stopping?.best = try vector("best.validation", count: 1)[0]
    run.stopping?.waited = try count("waited")
    guard tensors["best.parameters.0"] != nil else { return }
    run.stopping?.kept = (
      try list("best.parameters", like: run.parameters), try list("best.state", like: run.state),
      try list("best.average", like: run.average == nil ? [] : run.parameters)
    )
  }

  // MARK: - Pieces

  func text(_ name: String) throws(TrainingError) -> String {
    guard let text = metadata[name] else { throw damaged("there is no \(name) in it") }
    return text
  }

  private func count(_ name: String) throws(TrainingError) -> Int {
    guard let count = Int(try text(name)), count >= 0 else {
      throw damaged("\(name) is no whole number")
    }
    return count
  }

  private func tensor(_ name: String) throws(TrainingError) -> Tensor {
    guard let tensor = tensors[name] else { throw damaged("there is no \(name) in it") }
    return tensor
  }

  private func list(_ name: String, like others: [Tensor]) throws(TrainingError) -> [Tensor] {
    var list: [Tensor] = []
    for (index, other) in others.enumerated() {
      let tensor = try tensor("\(name).\(index)")
      guard tensor.shape == other.shape, tensor.type == other.type else {
        throw damaged("\(name).\(index) has shape \(tensor.shape), not \(other.shape)")
      }
      list.append(tensor)
    }
    return list
  }

  private func vector(_ name: String, count: Int? = nil) throws(TrainingError) -> [Double] {
    let tensor = try tensor(name)
    guard tensor.rank == 1, tensor.type == .float64, tensor.count == count ?? tensor.count else {
      throw damaged("\(name) has shape \(tensor.shape)")
    }
    return tensor.scalars
  }

  private func damaged(_ reason: String) -> TrainingError {
    .checkpointDamaged(path: path, reason: reason)
  }
}
