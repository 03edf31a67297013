import Notebooks
import Session
import Testing

/// `hw5 doc` as the shell meets it.
@Suite struct DocTests {
  @Test func pagesAreWrittenBesideWhatIsThere() throws {
    let workshop = Workshop()
    try workshop.write("fig/mine.svg", "<svg></svg>")
    #expect(try workshop.hw5("doc", "--html", workshop.path) == 0)
    #expect(try TextFile.read("\(workshop.path)/index.html").contains("The reference"))
    #expect(try TextFile.read("\(workshop.path)/grammar.html").contains("Precedence"))
    #expect(try TextFile.read("\(workshop.path)/fig/mine.svg") == "<svg></svg>")
  }

  @Test(
    arguments: [
      (["kl", "@", "for"], 0), (["nosuchname"], 3), (["--search", "axis"], 0),
      (["--search", "nosuchword"], 3), (["--html", "a", "b"], 3), (["--html", "/proc/here"], 3),
    ] as [([String], Int32)])
  func statusTellsWhetherThereWasAnAnswer(_ arguments: [String], _ status: Int32) throws {
    let workshop = Workshop()
    #expect(try workshop.hw5(["doc"] + arguments) == status)
  }
}
