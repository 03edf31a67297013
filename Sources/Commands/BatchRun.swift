import Glibc
import Notebooks
import Tensors
import Workers

/// The runs of a batch, of which several may go on at once.
///
/// What they leave on the terminal stands in the order of the batch, whichever is over first.
final class BatchRun {
  private let entries: [Batch.Entry]
  private let limits: TimeLimits
  private let atOnce: Int
  private let progress: any RunProgress
  private let delivery: Delivery
  private let output: OrderedOutput
  private var reporters: [Int: RunReporter] = [:]
  private var codes: [RunStatus] = []
  /// How those that began have ended, by their numbers.
  private(set) var ends: [Int: SweepOutput.End] = [:]

  init(
    _ entries: [Batch.Entry], limits: TimeLimits, atOnce: Int, progress: any RunProgress,
    delivery: Delivery
  ) {
    self.delivery = delivery
    self.entries = entries
    self.limits = limits
    self.atOnce = min(atOnce, max(1, entries.count))
    self.progress = progress
    output = OrderedOutput(holdsMessages: !progress.namesRunsOfMessages) { piece, number in
      switch piece {
      case .message(let text): progress.write(text, of: entries[number].name)
      case .result(let text):
        progress.stepAside()
        print(text)
        // A reader of a pipe need not wait for the end of the batch.
        fflush(nil)
        progress.comeBack()
      }
    }
  }

  /// Runs them all; answers the status of each, and of the whole if it was interrupted.
  func run() -> [RunStatus] {
    let isInterrupted = RunLoop.run(
      entries.count, atOnce: atOnce, redrawing: ({ self.progress.deadline }, progress.draw),
      start: begin, end: finish)
    return isInterrupted ? codes + [.interrupted] : codes
  }

  private func begin(_ number: Int) -> SupervisedRun? {
    let entry = entries[number]
    do {
      if entry.reading.notebook.cells.isEmpty {
        complain(
          "\(entry.job.file): there is nothing to run: a cell is a block fenced by ```hw5",
          of: number)
      }
      let journal = try delivery.journal(in: entry.folder)
      let notebook = entry.reading.notebook
      journal.append(.runBegan(notebook: notebook.name, cells: notebook.cells.count))
      let reporter = RunReporter(
        run: entry.name, journal: journal, progress: progress, output: output,
        told: entry.told)
      let worker = try Worker([Work._commandName], variables: ["HW5_THREADS": "\(threads)"])
      progress.runBegan(entry.name)
      reporters[number] = reporter
      return SupervisedRun(
        entry.job, entry.reading, parameters: entry.parameters, limits: limits, worker: worker,
        report: reporter.report)
    } catch {
      end(number, .usage, error)
      return nil
    }
  }

  /// How many threads each worker may use: those of this process, shared out. Results never depend
  /// on it.
  private var threads: Int { max(1, Threads.count / atOnce) }

  private func finish(_ number: Int, _ result: NotebookResult) {
    let folder = entries[number].folder
    do {
      let code = try delivery.deliver(result, to: folder) { output.write($0, of: number) }
      reporters[number]?.journal.append(.runEnded(code))
      output.write(
        .result(RunSummary(result, name: entries[number].name.name, folder: folder.path).text),
        of: number)
      ends[number] = (code, result.results)
      end(number, code)
    } catch {
      end(number, .usage, error)
    }
  }

  private func end(_ number: Int, _ status: RunStatus, _ error: (any Error)? = nil) {
    if let error { complain("\(error)", of: number) }
    progress.runEnded(entries[number].name, status)
    reporters[number] = nil
    if error != nil { ends[number] = (status, [:]) }
    codes.append(status)
    output.end(number)
  }

  private func complain(_ message: String, of number: Int) {
    output.write(.message("error: \(message)"), of: number)
  }
}
