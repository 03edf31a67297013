import Machine
import Session
import Testing

/// What the help says of names, and which functions it finds.
@Suite struct HelpTests {
  @Test func theOverviewHasEveryFunctionOnce() {
    let lines = Help.overview().split(separator: "\n").map(String.init)
    for function in Library.families.flatMap(\.functions) {
      #expect(lines.filter { $0 == "  \(function.signature)" }.count == 1, "\(function.name)")
    }
  }

  @Test func aSearchFindsWhatHasAllTheWords() {
    let found = Help.found(by: ["Running", "SUM"])
    #expect(found.contains("  cumsum(x, axis:)\n"))
    #expect(!found.contains("  sum(x"))
  }

  @Test func aSearchThatFindsNothingIsEmpty() {
    #expect(Help.found(by: ["sum", "nowhere"]) == "")
  }

  @Test func aNameThatMeansNothingGetsNearOnes() {
    #expect(
      Help.text(for: "sumn", in: Session())
        == "there is nothing called sumn; did you mean sum?")
  }

  @Test(arguments: [
    (["sort"], "sort("), (["mean"], "mean("), (["new", "axis"], "stack("), (["∇"], "∇f"),
    (["Kullback"], "kl("),
  ])
  func whatIsCalledSoComesFirst(_ words: [String], _ signature: String) {
    #expect(Help.found(by: words).hasPrefix("  " + signature))
  }

  @Test func operatorsAreExplained() {
    #expect(
      Help.text(for: "@", in: Session()) == """
        A @ B
          The matrix product; of two vectors the scalar product.

          > [[1, 2], [3, 4]] @ [1, -1]
          [-1, -1]
        """)
  }

  @Test func aNameOfAModuleSaysWhichOneToUse() {
    #expect(Help.text(for: "digits", in: Session()).contains("It is in a module: use figures"))
  }

  @Test func whatTheUserBoundComesBeforeTheLibrary() throws {
    let session = Session()
    _ = try shown("## Mine.\nsort(x) = x", in: session)
    #expect(Help.text(for: "sort", in: session) == "sort(x)\n  Mine.")
  }
}
