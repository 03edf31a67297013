import Claims

/// The Markdown of cells: code with what it printed, showed, drew or proved below it.
struct CellMarkdown {
  let numbers: CellNumbers
  let settings: [ParameterSetting]

  /// The blocks of a cell, without blank lines between them.
  func blocks(_ cell: Cell, _ result: CellResult) -> [String] {
    let code = MarkdownText.fenced(cell.code, as: "hw5")
    switch cell.role {
    case .code: return [code] + outputs(cell, result)
    case .parameters: return [code] + changes(in: cell) + outputs(cell, result)
    case .figure: return [code] + figure(cell, result) + outputs(cell, result)
    case .claim:
      let evidence = result.claims.contains(where: \.hasEvidence) ? self.evidence(result) : []
      return [sentence(cell, result), code] + evidence + outputs(cell, result)
    case .expectation:
      if result.state == .ran { return ["*✓ The output is as expected.*\n"] }
      return [MarkdownText.fenced(cell.code, as: "text")] + outputs(cell, result)
    }
  }

  /// The text of the cell, its error, and the reason why there is neither.
  private func outputs(_ cell: Cell, _ result: CellResult) -> [String] {
    var blocks: [String] = []
    if !result.text.isEmpty { blocks.append(MarkdownText.fenced(result.text, as: "text")) }
    if let error = result.error { blocks.append(MarkdownText.fenced(error.diagnostic, as: "text")) }
    if let note = result.note(in: cell) { blocks.append("*\(MarkdownText.escaped(note))*\n") }
    return blocks
  }

  /// The parameters of the cell that were given with the command.
  private func changes(in cell: Cell) -> [String] {
    let changed = settings.filter { $0.isOverridden && $0.isDeclared(in: cell) }
    if changed.isEmpty { return [] }
    return [
      changed.map { setting in
        let name = MarkdownText.escaped("\(setting.declaration.name) = \(setting.value)")
        return "- \(name) instead of \(MarkdownText.escaped("\(setting.declaration.initial)"))\n"
      }.joined()
    ]
  }

  /// The drawing and its numbered caption.
  private func figure(_ cell: Cell, _ result: CellResult) -> [String] {
    var caption = "**Figure \(numbers.figures[cell.id] ?? 0).**"
    if let text = cell.options.caption { caption += " \(text.asSentence)" }
    guard let figure = result.figure else { return [caption + "\n"] }
    let format = figure.svg == nil ? "png" : "svg"
    let alternative = MarkdownText.escaped(
      cell.options.alternative ?? cell.options.caption ?? cell.id)
    return ["![\(alternative)](fig/\(cell.id).\(format))\n", caption + "\n"]
  }

  /// What the claim says, and the verdict on it.
  func sentence(_ cell: Cell, _ result: CellResult) -> String {
    var parts = ["**Claim \(numbers.claims[cell.id] ?? 0)"]
    parts[0] += cell.options.says == nil ? "**" : ".**"
    if let says = cell.options.says { parts.append(says.asSentence) }
    return parts.joined(separator: " ") + " — *\(result.verdict.words)*\n"
  }

  /// A table with a row for each claim; then, for those that have not passed, what is known of it.
  func evidence(_ result: CellResult) -> [String] {
    let claims = result.claims
    let columns = ClaimColumn.filled(by: claims)
    let rows = claims.map { claim in
      let verdict = "\(claim.verdict.standing.sign) \(claim.verdict.words)"
      let evidence = columns.map { column in
        let text = column.text(claim) ?? ""
        return column.isCode ? MarkdownText.code(text) : MarkdownText.escaped(text)
      }
      return [MarkdownText.code(claim.statement.onOneLine), verdict] + evidence
    }
    let table = MarkdownText.table(["claim", "verdict"] + columns.map(\.title), rows)
    let remarks = claims.filter { $0.verdict.standing != .passed }.compactMap { claim in
      let parts = [claim.point.map { "At \($0)" }, claim.note].compactMap(\.self)
      return parts.isEmpty ? nil : MarkdownText.escaped(parts.joined(separator: ": ")) + "\n"
    }
    return [table] + remarks
  }
}

extension String {
  /// Its lines joined, with one blank for each break and the margin behind it.
  fileprivate var onOneLine: String {
    split(whereSeparator: \.isNewline).map { String($0.trimmed) }.joined(separator: " ")
  }
}
