import CKaTeX

/// What a page needs to show its formulas without a network: KaTeX, and the fonts it will use.
struct Formulas {
  let tex: [String]

  /// Style sheet with the fonts inside; empty without formulas.
  var stylesheet: String {
    if tex.isEmpty { return "" }
    let rules = withoutFontFaces(text("katex.min.css"))
    return fonts.map(\.face).joined() + rules
  }

  /// The program; empty without formulas.
  var script: String { tex.isEmpty ? "" : text("katex.min.js") }

  // MARK: - Fonts

  private struct Font {
    var family: String
    var style: String

    var face: String {
      let weight = style.hasPrefix("Bold") ? "700" : "400"
      let slant = style.hasSuffix("Italic") ? "italic" : "normal"
      let data = base64(bytes("KaTeX_\(family)-\(style).woff2"))
      return "@font-face{font-family:KaTeX_\(family);font-style:\(slant);font-weight:\(weight);"
        + "src:url(data:font/woff2;base64,\(data)) format(\"woff2\")}\n"
    }
  }

  /// Fonts that ordinary formulas use, and those that these formulas ask for by a command.
  private var fonts: [Font] {
    let always: [(String, [String])] = [
      ("AMS", ["Regular"]), ("Main", ["Regular"]), ("Math", ["Italic"]), ("Size1", ["Regular"]),
      ("Size2", ["Regular"]), ("Size3", ["Regular"]), ("Size4", ["Regular"]),
    ]
    let onDemand: [(commands: [String], family: String, styles: [String])] = [
      (["\\mathbf", "\\textbf", "\\bf", "\\bold", "\\pmb"], "Main", ["Bold"]),
      (["\\mathit", "\\textit", "\\it", "\\emph"], "Main", ["Italic"]),
      (["\\boldsymbol", "\\bm", "\\textbf", "\\bold"], "Main", ["BoldItalic"]),
      (["\\boldsymbol", "\\bm"], "Math", ["BoldItalic"]),
      (["\\mathcal", "\\cal"], "Caligraphic", ["Regular", "Bold"]),
      (["\\mathfrak", "\\frak"], "Fraktur", ["Regular", "Bold"]),
      (["\\mathscr"], "Script", ["Regular"]),
      (["\\mathsf", "\\textsf", "\\sf"], "SansSerif", ["Regular", "Bold", "Italic"]),
      (["\\mathtt", "\\texttt", "\\tt"], "Typewriter", ["Regular"]),
    ]
    let wanted = onDemand.filter { entry in
      tex.contains { formula in entry.commands.contains { formula.uses(command: $0) } }
    }
    return (always + wanted.map { ($0.family, $0.styles) }).flatMap { family, styles in
      styles.map { Font(family: family, style: $0) }
    }
  }

  private func withoutFontFaces(_ css: String) -> String {
    var rules = ""
    var rest = css[...]
    while let start = rest.firstRange(of: "@font-face{"),
      let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      rules += rest[..<start.lowerBound]
      rest = rest[rest.index(after: end)...]
    }
    return rules + rest
  }
}

extension String {
  /// Whether `command` stands here and is not the beginning of a longer one.
  fileprivate func uses(command: String) -> Bool {
    var rest = self[...]
    while let found = rest.firstRange(of: command) {
      rest = rest[found.upperBound...]
      if rest.first?.isLetter != true { return true }
    }
    return false
  }
}

/// A file of KaTeX.
private func bytes(_ name: String) -> UnsafeBufferPointer<UInt8> {
  let file = ckatex_find(name)
  // SAFETY: the file is constant data of the program.
  return UnsafeBufferPointer(start: file.bytes, count: file.count)
}

private func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }
