import Arithmetic
import Tensors

/// A file in which a training is kept while it runs, and from which it goes on.
///
/// When a training begins and the file is there, it goes on from what the file holds, to the same
/// bytes as if it had never stopped: parameters, state, the optimizer's memory, averages, the best
/// epoch, the history, the place in the epoch and the key of all draws are in it. The file is
/// replaced as a whole, so that whatever ends the program leaves the last one.
package struct TrainingCheckpoint: Sendable {
  package let path: String
  /// How often it is written.
  package let interval: Interval

  package enum Interval: Sendable {
    /// After so many steps, or epochs of a training whose length is given in epochs; and at the end.
    case count(Int)
    /// After the first step that ends so long after the last writing, or longer where writing takes more
    /// than a twentieth of that. Nobody has asked for such a file: one that is of no use, or cannot be
    /// written, is passed over.
    case time(Duration)
  }

  package init(path: String, every interval: Interval) {
    self.path = path
    self.interval = interval
  }

  /// Whether time decides when it is written.
  var isTimed: Bool { if case .time = interval { true } else { false } }

  /// When it was written last, and how long that took.
  struct LastWriting {
    var end = ContinuousClock.now
    var duration = Duration.zero
  }

  /// Whether it is to be written after so many steps or epochs.
  func isDue(after done: Int, isLast: Bool, since last: LastWriting) -> Bool {
    switch interval {
    case .count(let count): isLast || done.isMultiple(of: count)
    case .time(let duration):
      ContinuousClock.now - last.end >= max(duration, last.duration * 20)
    }
  }

  /// What the file holds, if there is one.
  ///
  /// Throws `FileError`, and `TrainingError` if it is of another training or damaged.
  func run(like fresh: TrainingRun, of form: TrainingForm) throws -> TrainingRun? {
    do { return try storedRun(like: fresh, of: form) } catch {
      if !isTimed || Interruption.isRequested { throw error }
      return nil
    }
  }

  private func storedRun(like fresh: TrainingRun, of form: TrainingForm) throws -> TrainingRun? {
    guard let file = try file() else { return nil }
    let reader = CheckpointReader(file, path: path)
    guard file.metadata[TrainingForm.versionName] != nil else {
      throw TrainingError.checkpointDamaged(path: path, reason: "train did not write it")
    }
    for (what, expected) in form.facts {
      let found = try reader.text(what)
      guard found == expected else {
        throw TrainingError.checkpointDiffers(
          path: path, what: what, expected: expected, found: found)
      }
    }
    return try reader.run(like: fresh)
  }

  private func file() throws(FileError) -> SafetensorsFile? {
    do throws(FileError) {
      return try SafetensorsFile(path: path)
    } catch {
      if case .missing = error { return nil }
      throw error
    }
  }

  func write(_ run: TrainingRun, of form: TrainingForm) throws(FileError) {
    var file = run.file
    for (what, fact) in form.facts { file.metadata[what] = fact }
    do throws(FileError) { try file.write(to: path) } catch {
      if !isTimed || error == .interrupted { throw error }
    }
  }
}

/// What two trainings must have in common for one to go on where the other was: by name, in words.
struct TrainingForm: Sendable {
  static let versionName = "checkpoint version"
  let facts: [(what: String, fact: String)]

  init(_ run: TrainingRun, data: [Tensor], plan: TrainingPlan) {
    func words(_ tensors: [Tensor]) -> String {
      tensors.map { "\($0.type.name) \($0.shape)" }.joined(separator: ", ")
    }
    facts = [
      (Self.versionName, "1"), ("model", words(run.parameters)),
      ("state of the model", words(run.state)), ("optimizer", Self.words(plan.optimizer)),
      ("data", words(data)), ("batch", "\(plan.batch)"), ("shuffle", "\(plan.isShuffled)"),
      ("patience", plan.patience.map { "\($0)" } ?? "none"),
      ("average", plan.average.map { $0.decay.map { "EMA(\($0))" } ?? "Polyak()" } ?? "none"),
    ]
  }

  /// The rule with all of its settings, but not how far it is.
  private static func words(_ optimizer: any Optimizer) -> String {
    let settings = (optimizer as? any Storable)?.stored.settings ?? [:]
    let listed = settings.sorted { $0.key < $1.key }.compactMap { name, setting -> String? in
      switch setting {
      case .number(let number) where name != "step" && name != "rate": "\(name) \(number.written)"
      case .flag(let flag): "\(name) \(flag)"
      default: nil
      }
    }
    return ([optimizer.description] + listed).joined(separator: ", ")
  }
}
