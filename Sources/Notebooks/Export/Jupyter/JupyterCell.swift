import Files
import Syntax

/// The JSON of a notebook's cells as Jupyter reads them.
struct JupyterCell {
  let numbers: CellNumbers
  let settings: [ParameterSetting]
  /// The text of the file.
  let text: String

  /// A cell of prose; pictures travel in it, by the names under which the Markdown shows them.
  func markdown(_ text: String, id: String, pictures: [String: [UInt8]]) -> JSON {
    var members: [String: JSON] = [
      "cell_type": .text("markdown"), "id": .text(id), "metadata": .object([:]),
      "source": .lines(String(text.drop { $0.isNewline }).withoutLastLineBreaks),
    ]
    if !pictures.isEmpty {
      members["attachments"] = .object(
        pictures.mapValues { .object([HTML.mediaType(of: $0): .picture($0)]) })
    }
    return .object(members)
  }

  /// A cell with its outputs; `number` counts those that ran.
  func json(_ cell: Cell, _ result: CellResult, number: Int?) -> JSON {
    var members: [String: JSON] = [
      "id": .text(cell.id), "metadata": metadata(cell, result), "source": .lines(source(of: cell)),
    ]
    // Only code has outputs: text that was not as expected must show what was.
    if cell.role == .expectation, result.error == nil {
      members["cell_type"] = .text("raw")
      return .object(members)
    }
    members["cell_type"] = .text("code")
    members["execution_count"] = number.map(JSON.integer) ?? .null
    members["outputs"] = .array(outputs(cell, result, number: number))
    return .object(members)
  }

  /// Role and state, and the tags by which Jupyter's tools know such cells.
  private func metadata(_ cell: Cell, _ result: CellResult) -> JSON {
    var tags: [String] = []
    if cell.role != .code { tags.append(cell.role.rawValue) }
    if cell.role == .parameters { tags.append("parameters") }
    if cell.options.expectedError != nil { tags.append("raises-exception") }
    if result.state == .skipped { tags.append("skip-execution") }
    var members: [String: JSON] = [
      "hw5": .object([
        "role": .text(cell.role.rawValue), "state": .text(result.state.rawValue),
      ])
    ]
    if !tags.isEmpty { members["tags"] = .array(tags.map(JSON.text)) }
    return .object(members)
  }

  /// The lines between the fences, those of `#|` among them.
  private func source(of cell: Cell) -> String {
    let block = Array(text.utf8)[cell.span.start..<cell.span.end]
    let lines = Line.lines(of: String(decoding: block, as: UTF8.self))
    return lines.dropFirst().dropLast().map(\.text).joined(separator: "\n")
  }

  // MARK: - Outputs

  private func outputs(_ cell: Cell, _ result: CellResult, number: Int?) -> [JSON] {
    var outputs: [JSON] = []
    if cell.role == .parameters { outputs += changes(in: cell) }
    if !result.output.isEmpty {
      outputs.append(
        .object([
          "output_type": .text("stream"), "name": .text("stdout"),
          "text": .lines(result.output.withoutLastLineBreaks + "\n"),
        ]))
    }
    if cell.role == .figure { outputs += figure(cell, result) }
    if cell.role == .claim { outputs.append(claims(cell, result)) }
    if let value = result.value, !value.isEmpty {
      outputs.append(
        .object([
          "output_type": .text("execute_result"),
          "execution_count": number.map(JSON.integer) ?? .null,
          "metadata": .object([:]), "data": .object(["text/plain": .lines(value)]),
        ]))
    }
    if let error = result.error {
      outputs.append(
        .object([
          "output_type": .text("error"), "ename": .text(error.name), "evalue": .text(error.message),
          "traceback": .array(
            error.diagnostic.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
              .map { .text(String($0)) }),
        ]))
    }
    return outputs
  }

  private func changes(in cell: Cell) -> [JSON] {
    let lines = settings.filter { $0.isOverridden && $0.isDeclared(in: cell) }.map {
      "\($0.declaration.name) = \($0.value) instead of \($0.declaration.initial)\n"
    }
    if lines.isEmpty { return [] }
    return [
      .object([
        "output_type": .text("stream"), "name": .text("stdout"),
        "text": .array(lines.map(JSON.text)),
      ])
    ]
  }

  private func figure(_ cell: Cell, _ result: CellResult) -> [JSON] {
    let name = "Figure \(numbers.figures[cell.id] ?? 0)."
    let caption = cell.options.caption.map { " \($0.asSentence)" } ?? ""
    var data: [String: JSON] = [
      "text/plain": .lines(cell.options.alternative ?? "\(name)\(caption)")
    ]
    if let svg = result.figure?.svg {
      data["image/svg+xml"] = .lines(String(decoding: svg, as: UTF8.self))
    }
    if let png = result.figure?.png { data["image/png"] = .text(base64(png)) }
    let drawing = result.figure == nil ? [] : [shown(data)]
    return drawing + [
      shown([
        "text/markdown": .lines("**\(name)**\(caption)"), "text/plain": .lines("\(name)\(caption)"),
      ])
    ]
  }

  /// The verdict, and the evidence as a table.
  private func claims(_ cell: Cell, _ result: CellResult) -> JSON {
    let writer = CellMarkdown(numbers: numbers, settings: settings)
    let evidence = result.claims.contains(where: \.hasEvidence) ? writer.evidence(result) : []
    let markdown = [writer.sentence(cell, result)] + evidence
    let plain = result.claims.map { claim in
      "\(claim.verdict.standing.sign) \(claim.id): \(claim.verdict.words)"
    }
    return shown([
      "text/markdown": .lines(markdown.joined(separator: "\n").withoutLastLineBreaks),
      "text/plain": .lines(plain.joined(separator: "\n")),
    ])
  }

  private func shown(_ data: [String: JSON]) -> JSON {
    .object([
      "output_type": .text("display_data"), "metadata": .object([:]), "data": .object(data),
    ])
  }
}

extension JSON {
  /// A text as Jupyter keeps it: a list of its lines, each with its break.
  fileprivate static func lines(_ text: some StringProtocol) -> JSON {
    var lines: [JSON] = []
    var line = ""
    for character in text {
      line.append(character)
      if character.isNewline {
        lines.append(.text(line))
        line = ""
      }
    }
    if !line.isEmpty { lines.append(.text(line)) }
    return .array(lines)
  }

  /// A picture: an SVG file as text, another in base 64.
  fileprivate static func picture(_ bytes: [UInt8]) -> JSON {
    HTML.mediaType(of: bytes) == "image/svg+xml"
      ? .lines(String(decoding: bytes, as: UTF8.self)) : .text(base64(bytes))
  }
}
