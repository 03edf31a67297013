import LineEditing
import Notebooks

/// A formula of TeX in characters alone: Greek letters, lowered and raised ones, fractions in one row.
///
///     FormulaText(#"\frac{\mu_\phi^2}{2\sigma^2}"#).text    // "μ_φ²/(2σ²)"
///
/// What it does not know leaves the formula as it is written.
struct FormulaText {
  let text: String

  init(_ tex: String) {
    var reader = FormulaReader(tex)
    let read = reader.row(until: nil)
    text = reader.isKnown ? Self.tidied(read) : tex.trimmed
  }

  /// One blank where there are several, none at the ends of a row.
  private static func tidied(_ text: String) -> String {
    let wide = String(DisplayedFormula.wideSpace)
    return text.split(separator: "\n").map { row in
      row.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        .replacing("( ", with: "(").replacing(" )", with: ")").replacing(" ,", with: ",")
        .replacing("[ ", with: "[").replacing(" ]", with: "]")
        .replacing(" \(wide)", with: wide).replacing("\(wide) ", with: wide)
    }.joined(separator: "\n")
  }
}

/// Reads TeX piece by piece.
private struct FormulaReader {
  private var rest: Substring
  private(set) var isKnown = true

  init(_ tex: String) { rest = tex[...] }

  /// The pieces up to a closing mark, which is passed over.
  mutating func row(until end: Character?) -> String {
    var row = ""
    while let next = rest.first {
      if next == end {
        rest.removeFirst()
        return row
      }
      switch next {
      case "^", "_":
        rest.removeFirst()
        let isWord = rest.hasPrefix("{\\text{") || rest.hasPrefix("{\\mathrm{")
        let small = argument()
        row += isWord && next == "_" ? "_" + small : script(next, small)
      case ":" where rest.dropFirst().first == "=":
        rest.removeFirst(2)
        row += " := "
      default: row += spaced(piece(), behind: row)
      }
    }
    if end != nil { isKnown = false }
    return row
  }

  /// One piece: a character, a command with its arguments, a group.
  private mutating func piece() -> String {
    guard let next = rest.popFirst() else { return "" }
    switch next {
    case "\\": return command()
    case "{": return row(until: "}")
    case "~", "&": return " "
    case "'": return "′"
    case "-": return "−"
    case "*": return "∗"
    default: return next.isWhitespace ? " " : String(next)
    }
  }

  /// The argument of a command or a script.
  private mutating func argument() -> String {
    rest = rest.drop { $0.isWhitespace }
    return piece()
  }

  private mutating func name() -> String {
    let letters = rest.prefix { $0.isASCII && $0.isLetter }
    guard letters.isEmpty else {
      rest = rest[letters.endIndex...]
      return String(letters)
    }
    return rest.popFirst().map(String.init) ?? ""
  }

  // MARK: - Commands

  private mutating func command() -> String {
    let name = name()
    switch name {
    case "frac", "tfrac", "dfrac":
      let (above, below) = (argument(), argument())
      return Self.fractions["\(above)/\(below)"] ?? grouped(above) + "/" + grouped(below)
    case "sqrt": return "√" + grouped(argument())
    case "text", "mathrm", "operatorname", "mathbf", "boldsymbol", "mathit", "mathsf", "textbf",
      "textit", "mbox", "bm":
      if rest.first == "*" { rest.removeFirst() }
      return argument()
    case "mathbb": return alphabet("bb", argument())
    case "mathcal": return alphabet("cal", argument())
    case "hat", "widehat", "tilde", "widetilde", "bar", "overline", "dot", "ddot", "vec":
      return accented(name, argument())
    case "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "bigg", "Bigg", "biggl",
      "biggr":
      return delimiter()
    case "begin", "end":
      _ = argument()
      return ""
    case "underbrace", "overbrace", "tag", "label": return argument()
    case "not": return "¬"
    case "\\": return "\n"
    case ",", ";", ":", " ": return " "
    case "quad", "qquad": return String(DisplayedFormula.wideSpace)
    case "!", "displaystyle", "limits", "nolimits", "middle": return ""
    case "{", "}", "%", "$", "#", "&", "_": return name
    case "lvert", "rvert", "vert": return "|"
    case "lVert", "rVert", "Vert": return "‖"
    case "colon": return ":"
    case "odot": return " ⊙ "
    default: break
    }
    if Self.functions.contains(name) {
      let isCall = rest.first.map { "([{^_".contains($0) } ?? true
      return name + (isCall ? "" : " ")
    }
    if let symbol = SymbolTable.symbol(named: name) { return symbol }
    isKnown = false
    return ""
  }

  private static let fractions = [
    "1/2": "½", "1/3": "⅓", "1/4": "¼", "1/8": "⅛", "2/3": "⅔", "3/4": "¾",
  ]

  private static let functions: Set<String> = [
    "log", "exp", "sin", "cos", "tan", "tanh", "max", "min", "sup", "inf", "arg", "det", "lim",
    "ln",
    "Pr", "dim",
  ]

  /// What stands behind `\left` and its kin; a dot is none.
  private mutating func delimiter() -> String {
    rest = rest.drop { $0.isWhitespace }
    if rest.first == "." {
      rest.removeFirst()
      return ""
    }
    return piece()
  }

  private func alphabet(_ kind: String, _ letters: String) -> String {
    letters.map { SymbolTable.symbol(named: kind + String($0)) ?? String($0) }.joined()
  }

  private func accented(_ name: String, _ letter: String) -> String {
    let accents = [
      "hat": "hat", "widehat": "hat", "tilde": "tilde", "widetilde": "tilde", "bar": "bar",
      "overline": "bar", "dot": "dot", "ddot": "ddot", "vec": "vec",
    ]
    guard let first = letter.first, let accent = accents[name].flatMap(SymbolTable.symbol(named:))
    else { return letter }
    // On the letter, not on what is lowered or raised behind it.
    let isSimple = letter.dropFirst().allSatisfy { !$0.isLetter || $0.isSubscript }
    return isSimple ? String(first) + accent + letter.dropFirst() : "\(name)(\(letter))"
  }

  // MARK: - Layout

  /// Lowered or raised where every character can be, else behind a mark.
  private func script(_ mark: Character, _ text: String) -> String {
    let text = text.replacing(" ", with: "")
    if text == "′" || text == "★" || text == "∗" { return text == "∗" ? "★" : text }
    let scripts = text.map { character -> String? in
      guard !character.isASCII, character != "−" else {
        return SymbolTable.symbol(named: "\(mark)\(character == "−" ? "-" : character)")
      }
      return Self.greek[character].flatMap { $0.marks.contains(mark) ? $0.name : nil }.flatMap {
        SymbolTable.symbol(named: "\(mark)\($0)")
      }
    }
    if !scripts.contains(nil) { return scripts.compactMap(\.self).joined() }
    return "\(mark)" + (text.count == 1 ? text : "(\(text))")
  }

  /// The Greek letters that there are lowered, raised, or both.
  private static let greek: [Character: (name: String, marks: String)] = [
    "β": ("beta", "_^"), "γ": ("gamma", "_^"), "ρ": ("rho", "_"), "φ": ("phi", "_^"),
    "χ": ("chi", "_^"), "δ": ("delta", "^"), "θ": ("theta", "^"),
  ]

  private func grouped(_ text: String) -> String {
    let text = text.trimmed.replacing("∂ ", with: "∂")
    let isOne = text.allSatisfy { $0.isLetter || $0.isNumber || "∂_²³₀₁₂₃₄₅₆₇₈₉ₜ′̂".contains($0) }
    let isFactor = text.first.map { $0.isNumber } == true && text.contains(where: \.isLetter)
    return isOne && !isFactor || isCall(text) || text.isEmpty ? text : "(\(text))"
  }

  /// Whether it is one pair of round brackets, with a name before or a power behind it.
  private func isCall(_ text: String) -> Bool {
    let name = text.prefix { $0.isLetter || "∂_₀₁₂₃₄₅₆₇₈₉★".contains($0) || $0.isSubscript }
    var rest = text[name.endIndex...]
    if let last = rest.last, "²³".contains(last) { rest.removeLast() }
    guard rest.first == "(", rest.last == ")" else { return false }
    var depth = 0
    return rest.dropLast().allSatisfy { character in
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
      return depth > 0
    }
  }

  /// With blanks around what relates two sides; a sign before one thing alone has none.
  private func spaced(_ piece: String, behind row: String) -> String {
    guard piece.count == 1, "=≈≠≤≥<>∼→∈+−⟹⇒⇔≡".contains(piece) else { return piece }
    let last = row.last { $0 != " " }
    let isSign = "+−".contains(piece) && last.map { "([{=≈≤≥<>,∼/".contains($0) } ?? true
    return isSign ? piece : " \(piece) "
  }
}

extension Character {
  fileprivate var isSubscript: Bool {
    unicodeScalars.allSatisfy {
      (0x1D62...0x1D6A).contains($0.value) || (0x2080...0x209C).contains($0.value)
        || $0.value == 0x2C7C
    }
  }
}
