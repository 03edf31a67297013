import Session
import Syntax
import Testing

/// Unknown names, found in the text.
@Suite struct NameCheckTests {
  private func faults(_ texts: String...) throws -> [String] {
    var check = NameCheck()
    return try texts.flatMap { text in
      let source = Source(name: "t", text: text)
      return check.faults(in: try Parser.parse(source), of: source).map(\.message)
    }
  }

  @Test(arguments: [
    "x = 1\nx + π", "f(a) = g(a)\ng(a) = a", "for k in 0..3 { last = k }\nlast",
    "if true { y = 1 }\ny", "use figures\ndigits", "[k for k in 0..3]", "(a: 1).a", "2.sqrt",
    "try { 1 } else { 2 }", "for μ in 0..1: μ ≈ μ",
  ])
  func knowsWhatIsBoundOrOfTheLibrary(_ text: String) throws {
    #expect(try faults(text) == [])
  }

  @Test(arguments: [
    ("x", ["there is nothing called x"]),
    ("f(a) = a + y\ng = () -> z", ["there is nothing called y", "there is nothing called z"]),
    ("h(a) = a\na", ["there is nothing called a"]),
    ("[k for k in 0..3]\nk", ["there is nothing called k"]),
    (
      "use nowhere\nq",
      ["use nowhere cannot be used: there is no module nowhere; there are figures, vae"]
    ),
  ])
  func tellsEveryNameThatMeansNothing(_ text: String, _ messages: [String]) throws {
    #expect(try faults(text) == messages)
  }

  @Test func laterTextsKnowWhatEarlierOnesBind() throws {
    #expect(try faults("x = 1", "x + y", "y = 2", "y") == ["there is nothing called y"])
  }

  @Test func whatAClaimBindsIsItsOwn() throws {
    var check = NameCheck()
    let source = Source(name: "t", text: "h = 1")
    _ = check.faults(in: try Parser.parse(source), of: source, bindsForItself: true)
    let later = Source(name: "t", text: "h")
    #expect(check.faults(in: try Parser.parse(later), of: later).count == 1)
  }
}
