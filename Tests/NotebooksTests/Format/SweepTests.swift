import Notebooks
import Testing

/// The points of sweeps, and what their folders are called.
@Suite struct SweepTests {
  private let declared = readBody(
    """
    ```hw5 {.params}
    param n     = 10    in 1..1000
    param σ_max = 0.1   in 0.001..10
    param data  = "data/mnist"
    param quick = false
    ```
    """
  ).notebook.parameters

  private func sweep(_ texts: String...) throws -> Sweep {
    try Sweep(texts.map { try SweepRange($0) }, declared: declared)
  }

  @Test func theProductIsTakenAndTheFirstChangesSlowest() throws {
    let points = try sweep("n=5,1e2", "seed=0..2").points
    #expect(
      points.map(\.folder) == [
        "n=5,seed=0", "n=5,seed=1", "n=5,seed=2", "n=100,seed=0", "n=100,seed=1", "n=100,seed=2",
      ])
    #expect(points[3].settings.map(\.text) == ["1e2", "0"])
    #expect(points[3].name == "n=100, seed=0")
  }

  @Test func rangesAndValuesMayBeMixed() throws {
    #expect(
      try sweep("n=7, 1..3,1_000").points.map(\.folder) == ["n=7", "n=1", "n=2", "n=3", "n=1000"])
  }

  @Test func aPointHasOneNameHoweverItsValuesAreWritten() throws {
    let folders = try ["σ_max=1e-2", "sigma_max=0.01", "σ_max=0.0100"].map {
      try sweep($0).points.map(\.folder)
    }
    #expect(folders == [["σ_max=0.01"], ["σ_max=0.01"], ["σ_max=0.01"]])
  }

  @Test(
    arguments: [
      ("a/b", "data=a%2Fb"), ("..", "data=.."), ("1..3", "data=1..3"), ("a b%", "data=a%20b%25"),
      ("größe", "data=größe"), ("a=b;*", "data=a%3Db%3B%2A"), ("\u{7}\n", "data=%07%0A"),
    ])
  func aFolderIsCalledByWhatFileSystemsTake(_ text: String, _ folder: String) throws {
    #expect(try sweep("data=\(text)").points.map(\.folder) == [folder])
  }

  @Test func aValueInQuotesMayHoldCommas() throws {
    let points = try sweep(#"data="a,b", c ,"", "d"e,"f"#).points
    #expect(points.map { $0.settings[0].label } == ["a,b", "c", "", #""d"e"#, #""f"#])
  }

  @Test func aLongNameIsCutAndStillTellsPointsApart() throws {
    let long = String(repeating: "ab/", count: 200)
    let points = try sweep("data=\(long)x,\(long)y").points
    #expect(points.allSatisfy { $0.folder.utf8.count <= 200 && !$0.folder.contains("/") })
    #expect(points[0].folder != points[1].folder)
  }

  @Test(
    arguments: [
      (["n"], "--sweep takes NAME=VALUE,VALUE,… or NAME=LOW..HIGH, not `n`"),
      (["=1"], "--sweep takes NAME=VALUE,VALUE,… or NAME=LOW..HIGH, not `=1`"),
      (["n=1,,2"], "--sweep n: a value is empty; give values with one comma between two"),
      (["n="], "--sweep n: a value is empty; give values with one comma between two"),
      (
        ["n=4..1"],
        """
        --sweep n: a range is two whole numbers, the smaller first, such as 0..4, not `4..1`
        """
      ),
      (
        ["n=0.5..1"],
        """
        --sweep n: a range is two whole numbers, the smaller first, such as 0..4, not `0.5..1`
        """
      ),
      (["n=10,1e1"], "--sweep n: the value 10 is given twice; give it once"),
      (["n=0..5"], "--sweep: the parameter `n` lies in 1..1000, and 0 does not"),
      (["n=1.5"], "--sweep: the parameter `n` is a whole number, not `1.5`"),
      (["sigma_maxx=1"], "--sweep: there is no parameter `sigma_maxx`; did you mean `σ_max`?"),
      (["seed=-1"], "--sweep: the parameter `seed` is a whole number from 0 to 2⁶⁴ − 1, not `-1`"),
      (
        ["σ_max=1", "sigma_max=2"],
        "the parameter `σ_max` is swept twice; give all its values in one --sweep"
      ),
      (
        ["seed=0..1000000"],
        "a sweep has at most 10000 points, and this one has more; sweep in parts"
      ),
      (
        ["seed=0..1000", "n=1..1000"],
        "a sweep has at most 10000 points, and this one has more; sweep in parts"
      ),
    ] as [([String], String)])
  func aSweepThatCannotBeMadeIsExplained(_ texts: [String], _ message: String) {
    let error = #expect(throws: SweepError.self) {
      try Sweep(texts.map { try SweepRange($0) }, declared: declared)
    }
    #expect(error?.description == message)
  }

  @Test func aSeedIsKeptToItsLastDigit() throws {
    let point = try #require(try sweep("seed=18446744073709551615").points.first)
    #expect(point.folder == "seed=18446744073709551615")
    #expect(point.json.line == #"{"seed": "18446744073709551615"}"#)
  }

  @Test func aFolderOfNotebooksPassesOverWhatOneDoesNotDeclare() throws {
    let ranges = [try SweepRange("n=1,2"), try SweepRange("seed=3")]
    let sweep = try Sweep(ranges, declared: [], ignoresUnknown: true)
    #expect(sweep.points.map(\.folder) == ["seed=3"])
  }
}
