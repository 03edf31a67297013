import Syntax

/// Warns of what points nowhere or is pointed to by nothing: images, figures, references and
/// parameters.
func findLooseEnds(in notebook: Notebook, issues: inout IssueList) {
  let ids = notebook.cells.map(\.id)
  let figures = notebook.cells.filter { $0.role == .figure }
  var shown: Set<String> = []

  for mark in notebook.prose.flatMap(\.marks) {
    switch mark.kind {
    case .reference(let id) where !ids.contains(id):
      let named = notebook.cells.filter { !$0.hasGeneratedID }.map(\.id)
      issues.add(
        .referenceUnknown(id: id, suggestion: nearestNames(to: id, among: named).first),
        line: mark.line, column: mark.column)
    case .image(let path, _):
      guard let image = FigurePath(path) else { continue }
      if image.notebook == notebook.name, figures.contains(where: { $0.id == image.id }) {
        shown.insert(image.id)
      } else {
        let ids = figures.map(\.id)
        let isKnown = ids.contains(image.id)
        let id = isKnown ? image.id : nearestNames(to: image.id, among: ids).first
        let suggestion = id.map { "\(notebook.name).hw5out/fig/\($0).\(image.format)" }
        issues.add(
          .imageUnmade(path: path, suggestion: suggestion), line: mark.line, column: mark.column)
      }
    default: break
    }
  }

  // A notebook that shows no figure by its path leaves that to the report.
  if !shown.isEmpty {
    for figure in figures where !shown.contains(figure.id) && !figure.isSkipped {
      issues.add(.figureUnshown(id: figure.id), line: figure.line)
    }
  }

  let read = namesRead(by: notebook)
  for parameter in notebook.parameters where !read.contains(asciiTwin(of: parameter.name)) {
    issues.add(
      .parameterUnread(name: parameter.name), line: parameter.line, column: parameter.column)
  }
}

/// The parts of `…/NAME.hw5out/fig/ID.svg`.
package struct FigurePath {
  package var notebook: String
  package var id: String
  package var format: String

  package init?(_ path: String) {
    let parts = path.split(separator: "/")
    guard parts.count >= 3, let file = parts.last, parts[parts.count - 2] == "fig",
      parts[parts.count - 3].hasSuffix(".hw5out"), let dot = file.lastIndex(of: ".")
    else { return nil }
    notebook = String(parts[parts.count - 3].dropLast(".hw5out".count))
    id = String(file[..<dot])
    format = String(file[file.index(after: dot)...])
  }
}

/// The names in the code of the notebook, in ASCII.
private func namesRead(by notebook: Notebook) -> Set<String> {
  let codes =
    notebook.cells.filter { $0.role != .parameters && $0.role != .expectation }.map(\.code)
    + notebook.cells.compactMap(\.options.condition?.text)
    + notebook.inlineValues.map(\.expression.text)
  let names = codes.flatMap { code in
    let source = Source(name: notebook.name, text: code)
    return Highlighter.spans(in: source)
      .filter { $0.tokenClass == .name || $0.tokenClass == .function }
      .map { asciiTwin(of: String(source[$0.span])) }
  }
  return Set(names)
}
