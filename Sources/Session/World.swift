import Files
import Machine
import StandardLibrary
import Syntax
import Tensors

/// What a session's code can reach beyond its own values: random numbers, files, output, progress.
///
/// The REPL, the script runner and the notebook runner each set one up in their own way.
package final class World: Host {
  /// The stream of the cell that runs; every draw takes from it.
  package var stream = RandomStream(seed: 0, label: "")
  /// The folder to which paths are relative.
  package var directory: String
  /// Where printed lines go.
  package var output: (String) -> Void
  /// Where a long computation reports how far it is.
  package var progress: any ProgressReporter
  /// How the loss of the last training was computed, for each shape of batch.
  package internal(set) var plans: [String] = []
  /// Who judges claims; without a judge a claim is an error.
  package var judge: ((CompiledClaim, Interpreter) throws(Trap) -> Value)?
  /// What functionals answer with while a claim is judged.
  package var evidence: Evidence?
  private let modules = Modules()
  /// The functions of the prelude by name. Where reading it is stopped there are none, and it is read
  /// again when one is used next.
  var prelude: [String: Value] {
    if let knownPrelude { return knownPrelude }
    guard let names = try? modules.names(of: .module(StandardLibrary.prelude), world: self)
    else { return [:] }
    let values = Dictionary(names) { _, last in last }
    knownPrelude = values
    return values
  }
  private var knownPrelude: [String: Value]?

  package init(
    directory: String = ".", output: @escaping (String) -> Void = { print($0) },
    progress: any ProgressReporter = SilentProgress()
  ) {
    self.directory = directory
    self.output = output
    self.progress = progress
  }

  /// The files that code has read, or looked for, and written since this was last emptied, by their
  /// paths from where the program runs.
  package var filesRead: Set<String> = []
  package var filesWritten: Set<String> = []
  /// Where trainings that name no checkpoint keep theirs, if anywhere.
  package var checkpoints: CheckpointFiles?

  /// The files that code writes, if they are to wait until it has run to its end.
  package var files: FileTransaction?

  /// The path of a file to read, as the code writes it, from where the program runs.
  func pathToRead(_ path: String) -> String {
    let path = TextFile.path(path, in: directory)
    filesRead.insert(path)
    return files?.place(of: path) ?? path
  }

  /// Writes files, which wait where they are to.
  func writing(_ body: () throws -> Void) throws {
    Recording.noteObstacle("it writes a file")
    try FileTransaction.$current.withValue(files, operation: body)
  }

  /// The same of a file to write.
  func pathToWrite(_ path: String) -> String {
    let path = TextFile.path(path, in: directory)
    filesWritten.insert(path)
    return path
  }

  override package func write(_ text: String) {
    Recording.noteObstacle("it prints")
    output(text)
  }

  override package func use(
    _ reference: ModuleReference
  ) throws -> [(name: String, value: Value)] {
    try modules.names(of: reference, world: self)
  }

  override package func check(
    _ claim: CompiledClaim, _ interpreter: Interpreter
  ) throws(Trap) -> Value {
    guard let judge else { return try super.check(claim, interpreter) }
    return try judge(claim, interpreter)
  }

  override package func stack(_ elements: [Value]) throws(Trap) -> Value {
    try Stacking.stack(elements)
  }

  override package func vector(from: Double, to: Double) throws(Trap) -> Value {
    try Stacking.vector(from: from, to: to)
  }
}

extension Interpreter {
  /// The world of the session whose code runs.
  var world: World {
    // SAFETY: `Session` makes every interpreter of this program, with a `World` as its host.
    unsafeDowncast(host, to: World.self)
  }
}

/// Somebody who shows how far a long computation is.
package protocol ProgressReporter: AnyObject {
  func report(_ progress: Progress)
}

/// How far a computation is.
package struct Progress: Codable, Sendable {
  /// A number with its name: "loss".
  package struct Figure: Codable, Sendable {
    package var name: String
    package var value: Double
  }

  package var done: Int
  package var total: Int
  /// What one of them is called: "step", "epoch".
  package var unit: String
  /// Where it stands in other words: "epoch 3/200".
  package var detail: String?
  /// The numbers worth showing beside it.
  package var figures: [Figure]
  package var isFinished: Bool
}

/// Nobody.
package final class SilentProgress: ProgressReporter {
  package init() {}
  package func report(_ progress: Progress) {}
}
