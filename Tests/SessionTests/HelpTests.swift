import Machine
import Session
import Testing

/// What the help says of names, and which functions it finds.
@Suite struct HelpTests {
  @Test func theOverviewHasEveryFunctionOnce() {
    let lines = Help.overview(having: []).split(separator: "\n").map(String.init)
    for function in Library.families.flatMap(\.functions) {
      #expect(lines.filter { $0 == "  \(function.signature)" }.count == 1, "\(function.name)")
    }
  }

  @Test func aSearchFindsWhatHasAllTheWords() {
    let found = Help.overview(having: ["Running", "SUM"])
    #expect(found.contains("  cumsum(x, axis:)\n"))
    #expect(!found.contains("  sum(x"))
  }

  @Test func aSearchThatFindsNothingIsEmpty() {
    #expect(Help.overview(having: ["sum", "nowhere"]) == "")
  }

  @Test func aNameThatMeansNothingGetsNearOnes() {
    #expect(
      Help.text(for: "sumn", in: Session())
        == "there is nothing called sumn; did you mean sum?")
  }
}
