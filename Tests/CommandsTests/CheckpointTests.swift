import Foundation
import Testing

/// What is killed in the middle of a training goes on from its checkpoint.
@Suite struct CheckpointTests {
  /// A training that says after each epoch that it is under way, in lines so long that they are not
  /// kept back, and then keeps what it came to.
  private func script(in folder: String) -> String {
    """
    x = [[k / 25] for k in 0..50]
    y = x² - 1
    net = Dense(1, 8) >> BatchNorm(8) >> tanh >> Dropout(0.2) >> Dense(8, 1)
    report(net) = { print("\(String(repeating: "under way ", count: 50))"); mse(net(x), y) }
    (model, history, rule) = train(net, (x, y), loss: (net, batch) -> mse(net(batch[0]), batch[1]),
      steps: 600, batch: 10, optimizer: SGD(rate: cosine_decay(0.05, 600), momentum: 0.9),
      validate: report, checkpoint: "\(folder)/run.safetensors", every: 3)
    save("\(folder)/result.safetensors", (model: model, history: history))
    """
  }

  @Test func aKilledTrainingGoesOnToTheSameBytes() throws {
    // A program's draws follow from where it stands, so both runs are of one file.
    let workshop = Workshop()
    let path = try workshop.write("train.hw5", script(in: workshop.path))
    let process = Process()
    process.executableURL = Workshop.program
    process.arguments = [path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Nothing is there to be read before some epochs are over.
    #expect(!output.fileHandleForReading.availableData.isEmpty)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    let result = URL(filePath: "\(workshop.path)/result.safetensors")
    let checkpoint = URL(filePath: "\(workshop.path)/run.safetensors")
    #expect(!FileManager.default.fileExists(atPath: result.path()))
    #expect(FileManager.default.fileExists(atPath: checkpoint.path()))

    #expect(try workshop.hw5(path) == 0)
    let (resumed, kept) = (try Data(contentsOf: result), try Data(contentsOf: checkpoint))
    try FileManager.default.removeItem(at: checkpoint)
    #expect(try workshop.hw5(path) == 0)
    #expect(try Data(contentsOf: result) == resumed)
    #expect(try Data(contentsOf: checkpoint) == kept)
  }
}
