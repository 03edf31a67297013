import Foundation
import Testing

/// A run that was killed goes on where it was, and ends as if nothing had happened.
@Suite struct ResumeTests {
  private static let cells: [(attributes: String, code: String)] = [
    (
      "#data",
      "x = [[k / 25] for k in 0..50]\ny = x² - 1\nloss(net, batch) = mse(net(batch[0]), batch[1])"
    ),
    ("#net", "net = Dense(1, 8) >> BatchNorm(8) >> tanh >> Dropout(0.2) >> Dense(8, 1)"),
    (
      "#first",
      "(one, history) = train(net, (x, y), loss: loss, epochs: 300, batch: 10, "
        + "optimizer: Adam(rate: 0.01))\nhistory.loss[-1]"
    ),
    (
      "#second",
      "(two, history) = train(one, (x, y), loss: loss, epochs: 300, batch: 10, "
        + "optimizer: SGD(rate: cosine_decay(0.05, 1800), momentum: 0.9))\nhistory.loss[-1]"
    ),
    ("#use", "mean(two(x))"), (".figure #curve", "plot(history.loss)"),
  ]

  /// It is killed after so many lines that tell of its progress, of which there are twenty; how many
  /// differs from test run to test run.
  @Test func aKilledRunEndsWithTheBytesOfOneThatWasNot() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("long", Self.cells)
    let whole = "\(shop.path)/whole"
    #expect(try shop.hw5("run", notebook, "--out", whole) == 0)
    let killed = "\(shop.path)/killed"
    let kills = ProcessInfo.processInfo.environment["HW5_KILLS"].flatMap(Int.init) ?? 10
    for _ in 0..<kills {
      let process = Process()
      process.executableURL = Workshop.program
      process.arguments = ["run", notebook, "--out", killed]
      process.standardOutput = FileHandle.nullDevice
      let progress = Pipe()
      process.standardError = progress
      try process.run()
      var lines = Int.random(in: 0...20)
      while lines > 0 {
        let data = progress.fileHandleForReading.availableData
        if data.isEmpty { break }
        lines -= data.count { $0 == UInt8(ascii: "\n") }
      }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    #expect(try shop.hw5("run", notebook, "--out", killed) == 0)
    let difference = Process()
    difference.executableURL = URL(filePath: "/usr/bin/diff")
    difference.arguments = [
      "--recursive", "--exclude=timing.json", "--exclude=journal.jsonl", "\(whole)/long.hw5out",
      "\(killed)/long.hw5out",
    ]
    try difference.run()
    difference.waitUntilExit()
    #expect(difference.terminationStatus == 0)
    let strays = try FileManager.default.subpathsOfDirectory(atPath: killed).filter {
      $0.contains(".part") || $0.hasSuffix("-1.safetensors")
    }
    #expect(strays == [])
  }

  /// A training that is done again for a value that was lost keeps nothing, above all not among the
  /// checkpoints of a cell that has run before.
  @Test func aTrainingDoneAgainLeavesNoCheckpoint() throws {
    let shop = Workshop()
    let cells = Self.cells.prefix(3)
    func run(_ last: [(attributes: String, code: String)]) throws {
      #expect(try shop.hw5("run", try shop.notebook("long", cells + last)) == 0)
    }
    let cache = "\(shop.path)/.hw5cache"
    func values() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: cache)
        .filter { $0.hasSuffix(".safetensors") }
    }
    try run([("#use", "mean(one(x))")])
    for value in try values() { try FileManager.default.removeItem(atPath: "\(cache)/\(value)") }
    try run([("#new", "1"), ("#use", "2mean(one(x))")])
    #expect(try values() == [])
  }
}
