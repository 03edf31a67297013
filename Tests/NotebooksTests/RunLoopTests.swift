import Glibc
import Notebooks
import Testing
import Workers

/// Runs whose workers are shells, which say what no notebook's worker would.
@Suite struct RunLoopTests {
  private let job = NotebookJob(
    Array("---\nhw5nb: 1\n---\n```hw5 {#a}\n1\n```\n".utf8), file: "a.hw5nb", overrides: [],
    ignoresUnknown: false)

  private func run(_ worker: Worker, limits: TimeLimits = TimeLimits()) -> SupervisedRun {
    let reading = job.read()
    return SupervisedRun(
      job, reading, parameters: job.parameters(of: reading.notebook).parameters, limits: limits,
      worker: worker, report: { _ in })
  }

  private func shell(_ command: String) throws -> Worker {
    try Worker(["-c", command], program: "/bin/sh")
  }

  @Test func aWorkerThatStopsWithinAMessageHoldsUpNobody() throws {
    let workers = try [
      #"printf '\377\000\000' >&3; head -c 4 <&3 >/dev/null; kill -STOP $$"#,
      "head -c 4 <&3 >/dev/null",
    ].map { try shell($0) }
    var ended: [Int] = []
    let isInterrupted = RunLoop.run(2, atOnce: 2, start: { run(workers[$0]) }) { number, result in
      ended.append(number)
      #expect(result.exitCode == .workerDied)
      if number == 1 { workers[0].kill() }
    }
    #expect(ended == [1, 0])
    #expect(!isInterrupted)
  }

  @Test func noMoreRunAtOnceThanAreWished() throws {
    var workers: [Worker] = []
    var most = 0
    var ended = 0
    _ = RunLoop.run(
      7, atOnce: 3,
      start: { number in
        guard number != 2, let worker = try? shell("head -c 4 <&3 >/dev/null") else { return nil }
        workers.append(worker)
        most = max(most, workers.count { kill($0.process, 0) == 0 })
        return run(worker)
      }, end: { _, _ in ended += 1 })
    #expect(most == 3 && ended == 6)
  }

  @Test func theTimeInWhichAWorkerStartsIsThatOfNoValue() throws {
    let worker = try shell("head -c 4 <&3 >/dev/null; exit 7")
    var states: [CellResult.State] = []
    _ = RunLoop.run(
      1, atOnce: 1, start: { _ in run(worker, limits: TimeLimits(cell: .zero)) },
      end: { states += $1.cells.map(\.state) })
    #expect(states == [.failed])
  }
}
