// What users bring from other languages and from word processors, and what to write here.

/// Words that begin a statement in other languages.
enum ForeignKeyword: String {
  case `let`, `var`, const, def, `func`, function, fn, lambda, `import`, from, print

  var replacement: String {
    switch self {
    case .let, .var, .const: "x = …"
    case .def, .func, .function, .fn: "f(x) = …"
    case .lambda: "x -> …"
    case .import, .from: "use …"
    case .print: "print(…)"
    }
  }
}

extension String {
  /// A hint for a word that is no reserved word here and stands where one might.
  var lookAlike: String? {
    switch self {
    case "elif", "elseif": "else if … { … }"
    default: nil
    }
  }
}

extension Unicode.Scalar {
  /// The character as an error names it: by its code where it cannot be seen.
  var quoted: String {
    let code = "U+" + String(value, radix: 16, uppercase: true).padded(to: 4)
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator, .nonspacingMark, .enclosingMark:
      return "the character \(code)"
    default:
      return "`\(self)` (\(code))"
    }
  }

  /// What to write instead of a character that is no token.
  var replacement: String? {
    switch self {
    case "!", "¬": "not, or ≠"
    case "&", "∧": "and"
    case "|", "∨": "or; v |> f passes a value on"
    case "“", "”", "„", "«", "»": "\"…\" with straight quotes"
    case "’", "‘", "´", "`": "x′ for a prime, A' for a transpose, \"…\" for a string"
    case "÷": "/"
    case "…": ".."
    case "≡": "=="
    case "⁺": "x^(…)"
    case "–", "—": "-"
    case "?": "if a { b } else { c }"
    case "\\": "a line goes on after an operator or inside brackets"
    case "\u{A0}", "\u{2007}", "\u{202F}", "\u{3000}": "an ordinary space"
    case "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}": "remove it: it is invisible"
    default: nil
    }
  }
}

extension String {
  fileprivate func padded(to count: Int) -> String {
    String(repeating: "0", count: Swift.max(0, count - self.count)) + self
  }
}
