import Foundation
import Tensors
import Testing

@testable import Models

/// A training that goes on from its file ends in the bytes of one that never stopped.
@Suite struct CheckpointTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "hw5-checkpoints-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private var path: String { "\(folder)/run.safetensors" }

  /// Layers with all there is to keep: state, draws, both precisions.
  private func model() throws -> Sequential {
    var stream = RandomStream(seed: 1, label: "checkpoint")
    return Sequential([
      try Dense(3, 4, using: &stream), try BatchNorm(4), Activation.tanh, try Dropout(0.25),
      try Dense(4, 1, type: .float64, using: &stream),
    ])
  }

  private func data() -> [Tensor] {
    var stream = RandomStream(seed: 2, label: "data")
    let x = stream.normal([10, 3])
    return [x, x.sum(axes: [1], keep: true)]
  }

  private func plan(_ length: TrainingPlan.Length, rate: Double = 0.05) throws -> TrainingPlan {
    var plan = TrainingPlan(
      length: length, batch: 4, optimizer: try AdamW(rate: .constant(rate)),
      stream: RandomStream(key: 5))
    plan.patience = 50
    plan.average = try WeightAverage(decay: 0.5)
    return plan
  }

  private func run(
    _ plan: TrainingPlan, every interval: Int? = nil, model other: Sequential? = nil
  ) throws -> Trained<Sequential> {
    let data = data()
    func loss(
      _ model: Sequential, _ batch: [Tensor], _ stream: inout RandomStream
    ) -> Tensor {
      let noisy = batch[0] + 0.1 * stream.normal(batch[0].shape)
      let output = model(.tensor(noisy), drawingFrom: &stream).tensor(for: "test")
      return Tensor.square(output - batch[1]).mean()
    }
    return try train(
      other ?? model(), on: data, with: plan,
      validation: { model, stream in loss(model, data, &stream).item },
      checkpoint: interval.map { TrainingCheckpoint(path: path, every: .count($0)) }, loss: loss)
  }

  private func bytes(_ trained: Trained<Sequential>) -> [[Double]] {
    let average = trained.average?.parameters.tensors ?? []
    let tensors =
      trained.model.parameters.tensors + trained.model.state.tensors + average
      + trained.optimizer.memory.tensors.flatMap { $0 }
    let history = trained.history
    return tensors.map(\.scalars) + [
      history.loss, history.validation, history.rate,
      [Double(history.steps), Double(trained.optimizer.memory.step)],
    ]
  }

  @Test(arguments: [(2, 1), (3, 2), (5, 7)])
  func epochsGoOnToTheSameBytes(_ first: Int, _ interval: Int) throws {
    let whole = try run(plan(.epochs(6)))
    _ = try run(plan(.epochs(first)), every: interval)
    #expect(try bytes(run(plan(.epochs(6)), every: interval)) == bytes(whole))
    // And once more from the end, where nothing is left to do.
    #expect(try bytes(run(plan(.epochs(6)), every: interval)) == bytes(whole))
  }

  @Test(arguments: [1, 3, 4, 8, 17])
  func stepsGoOnInTheMiddleOfAnEpoch(_ first: Int) throws {
    let whole = try run(plan(.steps(17)))
    let part = try run(plan(.steps(first)), every: 2)
    #expect(part.history.steps == first)
    #expect(try bytes(run(plan(.steps(17)), every: 2)) == bytes(whole))
  }

  @Test func aCheckpointChangesNothing() throws {
    #expect(try bytes(run(plan(.steps(9)), every: 1)) == bytes(run(plan(.steps(9)))))
  }

  @Test func theKeyOfTheFileCounts() throws {
    let whole = try run(plan(.epochs(4)))
    _ = try run(plan(.epochs(2)), every: 1)
    var other = try plan(.epochs(4))
    other.stream = RandomStream(key: 6)
    #expect(try bytes(run(other, every: 1)) == bytes(whole))
  }

  @Test func stoppingEarlyIsKeptToo() throws {
    var impatient = try plan(.epochs(60))
    impatient.patience = 2
    let whole = try run(impatient)
    #expect(whole.history.loss.count < 60)
    #expect(try bytes(run(impatient, every: 7)) == bytes(whole))
    #expect(try bytes(run(impatient, every: 7)) == bytes(whole))
  }

  @Test func anotherTrainingIsRefusedByWhatDiffers() throws {
    _ = try run(plan(.epochs(2)), every: 1)
    func difference(_ plan: TrainingPlan, model: Sequential? = nil) -> String? {
      let error = #expect(throws: TrainingError.self) {
        try run(plan, every: 1, model: model)
      }
      guard case .checkpointDiffers(_, let what, _, _) = error else { return nil }
      return what
    }
    #expect(try difference(plan(.epochs(3), rate: 0.1)) == "optimizer")
    #expect(try difference(plan(.epochs(1))) == "steps")
    var other = try plan(.epochs(3))
    other.batch = 5
    #expect(difference(other) == "batch")
    other = try plan(.epochs(3))
    other.average = nil
    #expect(difference(other) == "average")
    var stream = RandomStream(key: 1)
    let small = Sequential([try Dense(3, 1, using: &stream)])
    #expect(try difference(plan(.epochs(3)), model: small) == "model")
  }

  @Test func damagedFilesAreRefused() throws {
    _ = try run(plan(.epochs(2)), every: 1)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for cut in stride(from: 0, to: whole.count, by: 97) {
      try whole.prefix(cut).write(to: URL(fileURLWithPath: path))
      #expect(throws: (any Error).self) { try run(plan(.epochs(3)), every: 1) }
    }
    var file = SafetensorsFile(tensors: [("w", Tensor([1]))])
    try file.write(to: path)
    #expect(throws: TrainingError.self) { try run(plan(.epochs(3)), every: 1) }
    try whole.write(to: URL(fileURLWithPath: path))
    file = try SafetensorsFile(path: path)
    for index in file.tensors.indices {
      var damaged = file
      damaged.tensors.remove(at: index)
      try damaged.write(to: path)
      // Whether an average or a best epoch was kept is seen by its first tensor.
      if !["best.parameters.0"].contains(file.tensors[index].name) {
        #expect(throws: TrainingError.self, "\(file.tensors[index].name)") {
          try run(plan(.epochs(3)), every: 1)
        }
      }
    }
    for name in file.metadata.keys {
      var damaged = file
      damaged.metadata[name] = "-1"
      try damaged.write(to: path)
      #expect(throws: TrainingError.self, "\(name)") { try run(plan(.epochs(3)), every: 1) }
    }
  }
}
