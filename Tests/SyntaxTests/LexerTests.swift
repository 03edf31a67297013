import Testing

@testable import Syntax

@Suite struct LexerTests {
  private func tokens(_ text: String) -> [Token] {
    var lexer = Lexer(text)
    lexer.run()
    return lexer.tokens
  }

  private func texts(_ text: String) -> [String] {
    let source = Source(name: "text", text: text)
    return tokens(text).filter { $0.kind != .end }.map { String(source[$0.span]) }
  }

  private func tree(_ text: String) throws -> String {
    try Parser.parse(Source(name: "text", text: text)).description
  }

  @Test func longestOperatorWins() {
    #expect(
      texts("a->b|>c>>d..e<=f=~g") == [
        "a", "->", "b", "|>", "c", ">>", "d", "..", "e", "<=", "f", "=~", "g",
      ])
    #expect(texts("1..2") == ["1", "..", "2"])
    #expect(texts("1.5.floor") == ["1.5", ".", "floor"])
    #expect(texts("x<-1") == ["x", "<", "-", "1"])
  }

  @Test func namesHoldSubscriptsPrimesAndMarks() {
    #expect(
      texts("x₁₂′ D★ σ_max x̃ ŷ 𝔼 ℓ ∞∞") == ["x₁₂′", "D★", "σ_max", "x̃", "ŷ", "𝔼", "ℓ", "∞", "∞"])
    #expect(texts("σ²x") == ["σ", "²", "x"])
    #expect(texts("a·b") == ["a", "·", "b"])
  }

  @Test func namesAreComparedInNFCWithLookAlikesFolded() throws {
    #expect(try tree("y\u{302}") == "\u{177}")
    #expect(try tree("\u{2126}") == "\u{3A9}")
    #expect(try tree("\u{B5} + \u{3F5} + \u{3D5} + \u{3D1}") == "(((μ + ε) + φ) + θ)")
  }

  @Test func textOfStringsIsKept() throws {
    #expect(try tree("\"y\u{302}\"") == "\"y\u{302}\"")
    #expect(try tree(#""\n\t\"\\\{\}\u{3B1}""#) == "\"\n\t\"\\{}α\"")
  }

  @Test func numbersHaveTheirValues() throws {
    let values = try ["12", "1_000", "0.5", "2e-3", "2E+3", "0x1F", "0xFF_FF", "9007199254740993"]
      .map { text -> Double in
        guard case .number(let literal) = try Parser.parseExpression(Source(name: "n", text: text))
        else { return .nan }
        return literal.value
      }
    #expect(values == [12, 1000, 0.5, 0.002, 2000, 31, 65535, 9007199254740992])
  }

  @Test func twinsAreTheirSymbols() throws {
    #expect(try tree("x → x ≤ 1") == "((x) -> (x <= 1))")
    #expect(try tree("a ≠ b") == "(a != b)")
    #expect(try tree("a × b ⋅ c − d") == "(((a * b) * c) - d)")
    #expect(try tree("x ∈ s") == "(x in s)")
    #expect(try tree("2∈s") == "(2 in s)")
  }

  @Test func spansCountBytes() throws {
    let source = Source(name: "text", text: "σ² = kl[q ‖ p]")
    let error = #expect(throws: SyntaxError.self) { try Parser.parse(source) }
    #expect(error.map { String(source[$0.span]) } == "σ²")
  }

  @Test func byteOrderMarkAndCarriageReturnsAreBlank() throws {
    #expect(try tree("\u{FEFF}x = 1\r\ny = 2\r\n") == "x = 1 | y = 2")
  }

  @Test func firstTokensKnowTheirIndentation() {
    #expect(tokens("a b\n  c").map(\.indentation) == [0, nil, nil, 2, nil])
  }
}

@Suite struct SourceTests {
  @Test func positionsCountCharactersFromOne() {
    let source = Source(name: "s", text: "ab\nσx̃y\n", firstLine: 10)
    #expect(source.position(of: 0) == (10, 1))
    #expect(source.position(of: 3) == (11, 1))
    #expect(source.position(of: 5) == (11, 2))
    #expect(source.position(of: 8) == (11, 3))
    #expect(source.position(of: 10) == (12, 1))
    #expect(source.position(of: 99).line == 12)
  }

  @Test func linesEndBeforeTheirBreaks() {
    let source = Source(name: "s", text: "a\r\nb\u{2028}c\n")
    #expect(source.line(at: 0) == "a")
    #expect(source.line(at: 3) == "b\u{2028}c")
  }
}
