import Claims
import Machine
import Notebooks
import Session

/// The claims of a notebook, with the cells that they need.
struct NotebookVerification {
  let file: String
  /// In place of the notebook's own.
  let seed: UInt64?

  func run(_ report: inout VerificationReport) {
    let job: NotebookJob
    do {
      job = NotebookJob(try TextFile.bytes(file), file: file, overrides: [], ignoresUnknown: false)
    } catch {
      StandardError.write("error: \(error)")
      return report.note(.usage)
    }
    let reading = job.read()
    for issue in reading.issues { StandardError.write(issue.description) }
    guard reading.errors.isEmpty else { return report.note(.usage) }
    var (parameters, faults) = job.parameters(of: reading.notebook)
    for fault in faults { StandardError.write("error: \(file): \(fault.description)") }
    if let seed { parameters.seed = seed }
    guard faults.isEmpty else { return report.note(.usage) }
    verify(reading, parameters, in: job.directory, &report)
  }

  private func verify(
    _ reading: NotebookReading, _ parameters: Parameters, in directory: String,
    _ report: inout VerificationReport
  ) {
    let progress = TerminalProgress()
    let lines = report
    var runner = NotebookRunner(
      reading, parameters: parameters, directory: directory, claimsOnly: true,
      memory: FailingPoints(ofDocument: file)
    ) { event in
      switch event {
      case .progressed(let step): progress.report(step)
      case .cellEnded(_, let cell):
        progress.abandon()
        if let error = cell.error, cell.state != .ran { StandardError.write(error.diagnostic) }
        for claim in cell.claims where claim.verdict != .notRun { lines.show(claim) }
      default: break
      }
    }
    runner.run()
    let result = runner.result
    report.add(file, result.claims, showsLines: false)
    if result.claims.isEmpty { StandardError.write("\(file): there is no claim") }
    for cell in result.cells {
      switch cell.state {
      case .failed: report.note(.error)
      case .interrupted: report.note(.interrupted)
      case .timedOut: report.note(.timeLimit)
      case .ran, .skipped, .notRun: break
      }
    }
  }
}
