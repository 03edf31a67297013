import Files

/// `NAME.ipynb`: the notebook with its results, for Jupyter and for what reads its format (nbformat
/// 4.5).
///
/// It has the notebook's own name, by which Jupyter lists it. Cells keep their ids and prose gets
/// some of its text; the code of a cell holds its `#|` lines, and its attributes are metadata. An
/// `.expect` cell is raw text: whoever runs the cells must not run it.
struct JupyterNotebook: Exporter {
  func files(of result: NotebookResult) -> [OutputFile] {
    let notebook = result.notebook
    var metadata: [String: JSON] = [
      "kernelspec": .object(["name": .text("hw5"), "display_name": .text("hw5")]),
      "language_info": .object(["name": .text("hw5"), "file_extension": .text(".hw5")]),
      "title": .text(notebook.title),
    ]
    if let author = notebook.frontMatter.author {
      metadata["authors"] = .array([.object(["name": .text(author)])])
    }
    let document = JSON.object([
      "nbformat": .integer(4), "nbformat_minor": .integer(5), "metadata": .object(metadata),
      "cells": .array(cells(of: result)),
    ])
    return [OutputFile("\(notebook.name).ipynb", document.document)]
  }

  private func cells(of result: NotebookResult) -> [JSON] {
    let notebook = result.notebook
    var taken = Set(notebook.cells.map(\.id))
    let names = PictureFiles(result).names
    // A cell has no address in Jupyter that all its programs know.
    let targets = FilledProse.Targets(
      reference: { $1 }, picture: { "attachment:\(names[$0] ?? $0)" })
    var prose = FilledProse(result, targets: targets)
    let writer = JupyterCell(
      numbers: CellNumbers(notebook), settings: result.parameters.settings,
      text: notebook.source.text)
    var results = result.cells[...]
    var count = 0
    var previous: String?
    var cells: [JSON] = []
    if !notebook.beginsWithTitle {
      let title = "# \(notebook.title)\n"
      cells.append(writer.markdown(title, id: taken.insertNew(Self.id(of: title)), pictures: [:]))
    }
    for item in notebook.items {
      switch item {
      case .prose(let text):
        let markdown = prose.markdown(text, after: previous)
        // Nothing may be left of prose that only showed the figure before it.
        if !markdown.allSatisfy(\.isWhitespace) {
          let pictures = text.pictures(among: result.images, called: names)
          let id = taken.insertNew(Self.id(of: text.text))
          cells.append(writer.markdown(markdown, id: id, pictures: pictures))
        }
        previous = nil
      case .cell(let cell):
        let outcome = results.popFirst() ?? CellResult(cell)
        if outcome.hasRun { count += 1 }
        cells.append(writer.json(cell, outcome, number: outcome.hasRun ? count : nil))
        previous = cell.id
      }
    }
    return cells
  }
}

extension JupyterNotebook {
  /// The id of prose, which has none of its own: by its text, so that it stays where others change.
  private static func id(of text: String) -> String { "p-" + sha256(Array(text.utf8)).prefix(8) }
}

extension CellResult {
  /// Whether it was begun.
  fileprivate var hasRun: Bool { state != .skipped && state != .notRun }
}

extension Notebook {
  fileprivate var beginsWithTitle: Bool {
    guard case .prose(let prose)? = items.first else { return false }
    return FilledProse.begins(prose, withTitle: title)
  }
}

extension Prose {
  /// The pictures that it shows, by their names as attachments.
  fileprivate func pictures(
    among images: [String: [UInt8]], called names: [String: String]
  ) -> [String: [UInt8]] {
    var pictures: [String: [UInt8]] = [:]
    for mark in marks {
      if case .image(let path, _) = mark.kind, let name = names[path] {
        pictures[name] = images[path]
      }
    }
    return pictures
  }
}
