import ArgumentParser
import Glibc
import Session

/// Generated inputs put through all that reads or runs text, in processes that may die of it.
@main struct Soak: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Try generated inputs; fail if one ends in neither a value nor an error.",
    discussion: "Run it from the repository. Equal seeds make equal inputs.")

  @Option(help: "What the inputs follow from.")
  var seed: UInt64 = 1

  @Option(help: "How many inputs to try.")
  var count = 5000

  @Option(help: "The first input to try.")
  var from = 0

  @Option(help: "Print one input, try it, and show where it ends.")
  var input: Int?

  @Option(name: .customLong("try"), help: "Try what a file holds, and show where it ends.")
  var file: String?

  @Flag(help: .hidden)
  var child = false

  func validate() throws {
    guard from >= 0, count >= 0, from.addingReportingOverflow(count).overflow == false else {
      throw ValidationError("--from and --count are at least 0, and their sum is a number")
    }
  }

  func run() throws {
    if child {
      if let file {
        try Trying.file(file)
      } else {
        try Trying.inputs(from..<(from + count), seed: seed)
      }
      return
    }
    if let file {
      try show(["--try", file])
    } else if let input {
      let made = Input(seed: seed, index: input, from: try Corpus())
      print("\(made.kind.name):\n\(String(decoding: made.bytes, as: UTF8.self))")
      try show(["--seed", "\(seed)", "--from", "\(input)", "--count", "1"])
    } else {
      try soak()
    }
  }

  // MARK: - All of them

  private func soak() throws {
    let corpus = try Corpus()
    let end = from + count
    var next = from
    var failures = 0
    var values = 0
    while next < end {
      // A new process now and then: it begins with empty memory.
      let batch = min(2000, end - next)
      var process = try TrialProcess(
        ["--child", "--seed", "\(seed)", "--from", "\(next)", "--count", "\(batch)"],
        errors: errorFile)
      let last = next + batch
      var current = (index: next, step: "starting")
      following: while true {
        switch process.next() {
        case .step(let index, let step):
          current = (index, step)
          if step == Trial.value { values += 1 }
        case .finding(let index, let text):
          failures += 1
          report(index, "\(current.step): \(text)", from: corpus, shrinks: failures <= 10)
        case .ended(""):
          next = last
          break following
        case .ended(let how):
          failures += 1
          report(current.index, "\(current.step): \(how)", from: corpus, shrinks: failures <= 10)
          next = current.index + 1
          break following
        }
      }
    }
    print(
      "soak: \(count) inputs of seed \(seed): \(values) came to a value, \(failures) failed")
    if failures > 0 { throw ExitCode(1) }
  }

  private var errorFile: String { "\(WorkFolder.path)/errors" }

  private func report(_ index: Int, _ reason: String, from corpus: Corpus, shrinks: Bool) {
    let input = Input(seed: seed, index: index, from: corpus)
    print("input \(index) of seed \(seed), \(input.kind.name), failed while \(reason)")
    print("again: soak --seed \(seed) --input \(index)")
    fflush(nil)
    var bytes = input.bytes
    // Each attempt at a hang would last as long as the hang.
    if shrinks, !reason.hasSuffix(TrialProcess.hang) {
      let fails = fails(like: input)
      if fails(bytes) {
        bytes = shrunk(bytes, attempts: 300, failing: fails)
      } else {
        print("alone it does not fail")
      }
    }
    print("----\n\(String(decoding: bytes, as: UTF8.self))\n----")
    fflush(nil)
  }

  /// Whether bytes read like `input` fail, too.
  private func fails(like input: Input) -> ([UInt8]) -> Bool {
    let path = "\(WorkFolder.path)/candidate.\(input.kind.isNotebook ? "hw5nb" : "hw5")"
    return { bytes in
      guard let file = fopen(path, "wb") else { return false }
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
      return (try? outcome(of: ["--try", path])) != ""
    }
  }

  // MARK: - One of them

  /// How a child with these arguments fails; empty where it does not.
  private func outcome(of arguments: [String], showsBacktrace: Bool = false) throws -> String {
    var process = try TrialProcess(
      ["--child"] + arguments, errors: errorFile, showsBacktrace: showsBacktrace)
    var step = ""
    while true {
      switch process.next() {
      case .step(_, let name): step = name
      case .finding(_, let text): return "\(step): \(text)"
      case .ended(let how): return how.isEmpty ? "" : "\(step): \(how)"
      }
    }
  }

  private func show(_ arguments: [String]) throws {
    let failure = try outcome(of: arguments, showsBacktrace: true)
    print(failure.isEmpty ? "it ends in a value or an error" : failure)
    if !failure.isEmpty { throw ExitCode(1) }
  }
}
