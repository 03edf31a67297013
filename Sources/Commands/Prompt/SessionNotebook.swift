import Notebooks
import Syntax

/// An entry of a session that a notebook can repeat.
struct SavedEntry {
  var entry: Entry
  var endsInFigure: Bool
}

/// The entries of a session as a notebook: a cell each, with the entry's own random stream, so that it
/// draws what was drawn.
struct SessionNotebook {
  let text: String

  /// The title is the file's name.
  init(_ inputs: [SavedEntry], file: String) {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let title = NotebookTemplate.title(of: String(name.dropLast(".hw5nb".count)))
    let cells = inputs.flatMap(Self.cells)
    text = """
      ---
      hw5nb: 1
      title: "\(title)"
      ---
      # \(title)

      \(cells.joined(separator: "\n"))
      """
  }

  /// The cell of an entry; of one that claims something and does other things too, several.
  private static func cells(_ input: SavedEntry) -> [String] {
    let source = Source(name: "", text: input.entry.text)
    let statements = (try? Parser.parse(source, as: .entry))?.statements ?? []
    let id = input.entry.file == nil ? input.entry.stream : "entry-\(input.entry.number)"
    let claims = statements.map { if case .claim = $0 { true } else { false } }
    guard claims.contains(true), claims.contains(false) else {
      let role = claims.contains(true) ? ".claim " : input.endsInFigure ? ".figure " : ""
      return [cell(input.entry.text, "\(role)#\(id)")]
    }
    var parts: [(isClaim: Bool, text: String)] = []
    for (statement, isClaim) in zip(statements, claims) {
      let text = String(source[statement.span])
      if parts.last?.isClaim == isClaim {
        parts[parts.count - 1].text += "\n" + text
      } else {
        parts.append((isClaim, text))
      }
    }
    return parts.enumerated().map { index, part in
      let isFigure = input.endsInFigure && index == parts.count - 1
      let role = part.isClaim ? ".claim " : isFigure ? ".figure " : ""
      return cell(part.text, "\(role)#\(index == 0 ? id : "\(id)-part-\(index + 1)")")
    }
  }

  private static func cell(_ code: String, _ attributes: String) -> String {
    MarkdownText.fenced(code, as: "hw5 {\(attributes)}")
  }
}
