import Glibc
import Machine
import Notebooks
import Session
import Workers

extension Batch {
  /// Brings the `.expect` cells of the notebooks up to what the cells before them print.
  ///
  /// A trial runs each notebook as far as its last `.expect` cell; what fails there fails again when
  /// the batch runs, and is told then.
  mutating func promote() {
    for index in entries.indices {
      if Interruption.isRequested { return }
      do {
        if let job = try promoted(entries[index]) {
          entries[index].job = job
          entries[index].reading = job.read()
        }
      } catch let error as OutputError {
        fail("cannot write \(error.path): \(error.reason); it is as it was")
      } catch {
        fail("\(error)")
      }
    }
  }

  /// The job of the notebook as it is now; nil if nothing changed.
  private func promoted(_ entry: Entry) throws -> NotebookJob? {
    let file = entry.job.file
    guard let promotion = Promotion(try TextFile.bytes(file), file: file) else { return nil }
    let trial = entry.job.with(promotion.trial)
    let worker = try Worker([Work._commandName])
    var tried: NotebookResult?
    _ = RunLoop.run(
      1, atOnce: 1,
      start: { _ in
        SupervisedRun(
          trial, trial.read(), parameters: entry.parameters, limits: limits, worker: worker,
          report: { _ in })
      },
      end: { tried = $1 })
    guard let tried else { return nil }
    let (bytes, changed, refused) = promotion.promoted(by: tried)
    for change in refused {
      StandardError.write(
        "warning: \(file):\(change.line): what \(change.printer) prints holds characters that a "
          + "notebook cannot, and was not promoted")
    }
    guard !changed.isEmpty else { return nil }
    try FileSystem.replace(file, with: bytes)
    for change in changed { print("\(file):\(change.line): now what \(change.printer) prints") }
    return entry.job.with(bytes)
  }

  private mutating func fail(_ message: String) {
    StandardError.write("error: \(message)")
    codes.append(.usage)
  }
}
