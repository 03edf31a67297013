import Testing

@testable import LineEditing

@Suite("The table of symbols")
struct SymbolTableTests {
  @Test(
    "A name makes its symbol",
    arguments: [
      ("sigma", "σ"), ("Sigma", "Σ"), ("mu", "μ"), ("varepsilon", "ϵ"), ("varphi", "ϕ"),
      ("nabla", "∇"), ("int", "∫"), ("sum", "∑"), ("infty", "∞"), ("sqrt", "√"), ("le", "≤"),
      ("ge", "≥"), ("ne", "≠"), ("approx", "≈"), ("in", "∈"), ("to", "→"), ("|", "‖"),
      ("parallel", "‖"), ("cdot", "⋅"), ("times", "×"), ("_0", "₀"), ("^2", "²"), ("prime", "′"),
      ("star", "★"), ("hat", "\u{302}"), ("tilde", "\u{303}"), ("bbE", "𝔼"), ("_12", "₁₂"),
      ("^-1", "⁻¹"), ("_max", "ₘₐₓ"),
    ])
  func namesMakeSymbols(name: String, symbol: String) {
    #expect(SymbolTable.symbol(named: name) == symbol)
  }

  @Test("Every letter of the Greek alphabet is there, small and large")
  func greekIsWhole() {
    let symbols = Set(SymbolTable.symbols.values)
    // U+03A2 is not a letter; U+03C2 is the final sigma.
    for value in Array(0x391...0x3A9) + Array(0x3B1...0x3C9) where value != 0x3A2 {
      let letter = Unicode.Scalar(UInt32(value)).map { String($0) }
      #expect(letter.map(symbols.contains) == true, "U+\(String(value, radix: 16))")
    }
  }

  @Test("Every symbol is one character, or an accent")
  func symbolsAreSingle() {
    #expect(SymbolTable.symbols.count > 250)
    for (name, symbol) in SymbolTable.symbols {
      #expect(symbol.unicodeScalars.count == 1, "\(name)")
    }
  }

  @Test(
    "No name stands for what cannot be lowered or raised", arguments: ["_", "^", "_q", "_1q", ""])
  func unknownNamesMakeNothing(name: String) {
    #expect(SymbolTable.symbol(named: name) == nil)
  }

  @Test(
    "The name before the cursor begins at its backslash",
    arguments: [
      ("2\\sig", "\\sig"), ("\\", "\\"), ("\\^2", "\\^2"), ("\\_1+2", "\\_1+2"), ("\\|", "\\|"),
      ("\\a \\b", "\\b"), ("\\a+", nil), ("\\sigma ", nil), ("x", nil), ("\\a1", nil),
    ] as [(String, String?)])
  func nameIsFound(text: String, name: String?) {
    #expect(SymbolTable.name(endingAt: text).map(String.init) == name)
  }
}

@Suite("Completion")
struct CompletionTests {
  @Test(
    "Candidates agree as far as their common prefix",
    arguments: [
      (["alpha", "alphabet"], "alpha"), (["σ₁", "σ₂"], "σ"), (["a", "b"], ""), ([], ""),
      (["x"], "x"),
    ])
  func prefixIsCommon(candidates: [String], prefix: String) {
    #expect(CompletionCycle.commonPrefix(candidates) == prefix)
  }

  @Test("Tab goes through the candidates in place, and begins again")
  func cycleGoesRound() {
    var cycle = CompletionCycle(
      in: EditBuffer("1 + ze + 2", cursor: 6), replacing: 4..<6, with: ["zeta", "ζ"])
    let entries = (0..<3).map { _ in cycle.advance() }
    #expect(entries.map(\.text) == ["1 + zeta + 2", "1 + ζ + 2", "1 + zeta + 2"])
    #expect(entries.map(\.cursor) == [8, 5, 8])
    #expect(cycle.shown == entries.last)
  }

  @Test("A menu goes down its columns and fits the screen")
  func menuFits() {
    let menu = CompletionMenu(["aa", "bb", "cc", "dd", "ee"])
    #expect(menu.text(columns: 10) == "aa  cc  ee\nbb  dd")
    #expect(menu.text(columns: 1) == "aa\nbb\ncc\ndd\nee")
    #expect(CompletionMenu([]).text(columns: 80) == "")
  }

  @Test("Of many candidates the menu shows sixty and counts the others")
  func menuIsBounded() {
    let text = CompletionMenu((0..<100).map { "n\($0)" }).text(columns: 1)
    #expect(text.split(separator: "\n").count == 61)
    #expect(text.hasSuffix("\n… 40 more"))
  }
}
