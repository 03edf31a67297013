import Files
import Notebooks
import Session

/// Tells programs what happens: an object of JSON for each event, on a line of standard error.
///
///     {"cell":"fit","done":124,"event":"progress","figures":{"loss":141.2},"run":"tour",…}
final class JSONProgress: RunProgress {
  private let put: (String) -> Void
  /// The cell that runs, of each run.
  private var cells: [Int: String] = [:]

  init(put: @escaping (String) -> Void = StandardError.write) { self.put = put }

  func runBegan(_ run: RunName) {
    write(
      "run-began", of: run,
      [
        "file": .text(run.notebook.source.name), "cells": .integer(run.notebook.cells.count),
      ])
  }

  func note(_ event: RunEvent, of run: RunName) {
    switch event {
    case .cellBegan(let index):
      guard run.notebook.cells.indices.contains(index) else { return }
      cells[run.number] = run.notebook.cells[index].id
      write("cell-began", of: run, ["index": .integer(index)])
    case .cellEnded(let index, let result):
      write(
        "cell-ended", of: run,
        [
          "index": .integer(index), "state": .text(result.state.rawValue),
          "seconds": .number(result.seconds), "restored": .boolean(result.isRestored),
        ])
      cells[run.number] = nil
    case .progressed(let step): write("progress", of: run, step.members)
    case .printed(let line): write("printed", of: run, ["text": .text(line)])
    default: break
    }
  }

  func runEnded(_ run: RunName, _ status: RunStatus) {
    write("run-ended", of: run, ["status": .integer(Int(status.rawValue))])
  }

  let namesRunsOfMessages = true

  func write(_ message: String, of run: RunName?) {
    write("message", of: run, ["text": .text(message)])
  }

  private func write(_ event: String, of run: RunName?, _ members: [String: JSON]) {
    var members = members
    members["event"] = .text(event)
    if let run {
      members["run"] = .text(run.name)
      if let cell = cells[run.number] { members["cell"] = .text(cell) }
    }
    put(JSON.object(members).line)
  }
}

extension Progress {
  fileprivate var members: [String: JSON] {
    var members: [String: JSON] = [
      "done": .integer(done), "total": .integer(total), "unit": .text(unit),
      "finished": .boolean(isFinished),
      "figures": .object(
        Dictionary(figures.map { ($0.name, .number($0.value)) }) { _, last in last }),
    ]
    if let detail { members["detail"] = .text(detail) }
    return members
  }
}
