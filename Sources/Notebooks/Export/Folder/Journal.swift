import Files
import Glibc

/// `journal.jsonl`: a line for every event of a run, written when it happens, so that it tells what
/// a run was doing when it was killed.
package final class Journal: Sendable {
  package enum Event: Sendable {
    case runBegan(notebook: String, cells: Int)
    case cellBegan(id: String)
    case cellEnded(id: String, state: CellResult.State, seconds: Double, isRestored: Bool)
    case runEnded(RunStatus)
  }

  private let file: Int32

  /// Opens the journal of an output folder, which is made if need be.
  package init(in folder: OutputFolder) throws(OutputError) {
    _ = try FileSystem.makeFolder(folder.path)
    let path = "\(folder.path)/journal.jsonl"
    file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    if file < 0 { throw OutputError(path: path, code: errno) }
  }

  private init(_ file: Int32) { self.file = file }

  /// A journal that keeps nothing.
  package static func discarding() -> Journal { Journal(open("/dev/null", O_WRONLY | O_CLOEXEC)) }

  deinit { if file >= 0 { close(file) } }

  /// Appends an event with the time; a journal that cannot be written stops no run.
  package func append(_ event: Event) {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let seconds = Double(time.tv_sec) + Double(time.tv_nsec / 1_000_000) / 1000
    var members = event.members
    members["time"] = .number(seconds)
    // One call a line: lines of two writers are not mixed.
    _ = FileSystem.writeAll(Array((JSON.object(members).line + "\n").utf8), to: file)
  }
}

extension Journal.Event {
  fileprivate var members: [String: JSON] {
    switch self {
    case .runBegan(let notebook, let cells):
      ["event": .text("run-began"), "notebook": .text(notebook), "cells": .integer(cells)]
    case .cellBegan(let id):
      ["event": .text("cell-began"), "id": .text(id)]
    case .cellEnded(let id, let state, let seconds, let isRestored):
      [
        "event": .text("cell-ended"), "id": .text(id), "state": .text(state.rawValue),
        "seconds": .number(seconds), "restored": .boolean(isRestored),
      ]
    case .runEnded(let code):
      ["event": .text("run-ended"), "code": .integer(Int(code.rawValue))]
    }
  }
}
