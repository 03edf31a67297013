import Files

/// `timing.json`: how long each cell took, what came from the cache, and why the rest did not.
struct TimingRecord: Exporter {
  func files(of result: NotebookResult) -> [OutputFile] {
    let cells = result.cells.map { cell in
      JSON.object([
        "id": .text(cell.id),
        "seconds": .number(cell.seconds),
        "restored": .boolean(cell.isRestored),
        "reasons": .array(cell.reasons.map(JSON.text)),
      ])
    }
    let record = JSON.object([
      "cells": .array(cells),
      "seconds": .number(result.cells.reduce(0) { $0 + $1.seconds }),
    ])
    return [OutputFile("timing.json", record.document, isReproducible: false)]
  }
}
