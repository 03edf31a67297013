import Files

/// `run.json`: parameters, how the run ended with which results, and every cell with its state and the
/// digests of what it made.
///
/// It holds no times, no names of machines and no absolute paths, so that equal runs have equal
/// records.
struct RunRecord: Exporter {
  func files(of result: NotebookResult) -> [OutputFile] {
    let record = JSON.object([
      "format": .integer(1),
      "notebook": .text(result.notebook.name),
      "title": .text(result.notebook.title),
      "seed": .text("\(result.seed)"),
      "parameters": result.parameters.json,
      "state": .text(result.exitCode.word),
      "results": .object(result.results.mapValues(JSON.number)),
      "cells": .array(zip(result.notebook.cells, result.cells).map(cell)),
      "values": .array(result.values.map(value)),
      "warnings": .array(result.warnings.map { .text("\($0.line):\($0.column): \($0.code)") }),
    ])
    return [OutputFile("run.json", record.document)]
  }

  private func cell(_ cell: Cell, _ result: CellResult) -> JSON {
    var members: [String: JSON] = [
      "id": .text(cell.id),
      "role": .text(cell.role.rawValue),
      "state": .text(result.state.rawValue),
      "bindings": .object(result.bindings.filter { !$0.value.isEmpty }.mapValues(JSON.text)),
    ]
    if !result.text.isEmpty { members["text"] = .text(digest(Array(result.text.utf8))) }
    if let svg = result.figure?.svg { members["svg"] = .text(digest(svg)) }
    if let png = result.figure?.png { members["png"] = .text(digest(png)) }
    if !result.claims.isEmpty {
      members["verdicts"] = .array(result.claims.map { .text($0.verdict.rawValue) })
    }
    if let error = result.error {
      members["error"] = .object(["name": .text(error.name), "message": .text(error.message)])
    }
    return .object(members)
  }

  private func value(_ result: InlineResult) -> JSON {
    switch result {
    case .shown(let text): .text(text)
    case .failed(let error): .object(["error": .text(error.name)])
    case .notRun: .null
    }
  }

  private func digest(_ bytes: [UInt8]) -> String {
    "sha256:" + sha256(bytes)
  }
}
