import Foundation
import Notebooks
import Session
import Testing

/// `hw5 run --sweep`.
@Suite struct SweepRunTests {
  private func study(in shop: Workshop) throws -> String {
    try shop.write(
      "study.hw5nb",
      """
      ---
      hw5nb: 1
      results: loss, z
      ---
      ```hw5 {.params}
      param n = 3 in 1..9
      ```
      ```hw5 {#x}
      z ~ Normal(0, 1)
      loss = 1 / n
      ```
      ```hw5 {.claim #small}
      for t in 0..1: t * n <= 3
      ```
      """)
  }

  @Test func everyPointHasItsFolderAndARowInTheTable() throws {
    let shop = Workshop()
    let run = try shop.told(["run", study(in: shop), "--sweep", "n=2,3", "--sweep", "seed=0..1"])
    #expect(run.status == 0)
    #expect(run.output.contains("✓ study n=2, seed=1: "))
    let summary = "✓ study: 4 of 4 points complete\n  \(shop.path)/study.sweep/sweep.html\n"
    #expect(run.output.hasSuffix(summary))
    let lines = try shop.read("study.sweep/sweep.csv").split(separator: "\n")
    #expect(lines.count == 5 && lines[0] == "point,n,seed,state,loss,z")
    #expect(lines[3].hasPrefix("2,3,0,ok,0.3333333333333333,"))
    // One seed draws the same at every n.
    let draws = lines.map { $0.split(separator: ",").last }
    #expect(draws[1] == draws[3] && draws[2] == draws[4] && draws[1] != draws[2])
    for point in ["n=2,seed=0", "n=2,seed=1", "n=3,seed=0", "n=3,seed=1"] {
      #expect(shop.exists("study.sweep/\(point)/study.hw5out/report.html"))
    }
    #expect(!shop.exists("study.hw5out"))
  }

  @Test func aPointThatFailsIsInTheTableAndTheGravestEndingIsTheStatus() throws {
    let shop = Workshop()
    let notebook = try study(in: shop)
    let tables = try [1, 3].map { count in
      let run = try shop.told(["run", notebook, "--sweep", "n=5,4,2", "-j", "\(count)"])
      #expect(run.status == 1)
      return try ["csv", "json", "html"].map { try shop.read("study.sweep/sweep.\($0)") }
    }
    #expect(tables[0] == tables[1])
    #expect(tables[0][0].contains("0,5,claim-failed,0.2,"))
    #expect(tables[0][0].contains("2,2,ok,0.5,"))
    #expect(!shop.exists("study.hw5nb.failing.json"), "a point must not depend on another")
  }

  @Test func onePointRunsIntoTheFolderItHasInTheWhole() throws {
    let shop = Workshop()
    let arguments = ["run", try study(in: shop), "--sweep", "n=2,3", "--sweep", "seed=0..1"]
    let listed = try shop.told(arguments + ["--points"])
    #expect(listed.status == 0 && !shop.exists("study.sweep"))
    let lines = listed.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[2].contains(#""index": 2"#))
    #expect(lines[2].contains(#""parameters": {"n": 3, "seed": 0}"#))
    #expect(try shop.hw5(arguments + ["--point", "2"]) == 0)
    #expect(shop.exists("study.sweep/n=3,seed=0/study.hw5out/report.html"))
    #expect(!shop.exists("study.sweep/n=2,seed=0") && !shop.exists("study.sweep/sweep.csv"))
    let alone = try shop.read("study.sweep/n=3,seed=0/study.hw5out/run.json")
    #expect(try shop.hw5(arguments) == 0)
    #expect(try shop.read("study.sweep/n=3,seed=0/study.hw5out/run.json") == alone)
  }

  /// Points that other engines ran, in whatever order, make the table that one command makes.
  @Test func pointsRunOneByOneAreGatheredInTheSameTable() throws {
    let shop = Workshop()
    let arguments = ["run", try study(in: shop), "--sweep", "n=5,2", "--sweep", "seed=0..1"]
    #expect(try shop.hw5(arguments) == 1)
    let files = ["csv", "json", "html"].map { "study.sweep/sweep.\($0)" }
    let tables = try files.map(shop.read)
    try FileManager.default.removeItem(atPath: "\(shop.path)/study.sweep")
    for point in [3, 0, 1] { _ = try shop.hw5(arguments + ["--point", "\(point)"]) }
    let early = try shop.told(arguments + ["--gather"])
    #expect(early.status == 2 && early.output.hasPrefix("✗ study: 1 of 4 points complete\n"))
    #expect(
      early.messages.contains("n=2,seed=0/study.hw5out holds no outputs of study n=2, seed=0"))
    #expect(try shop.read(files[0]).contains("\n2,2,0,not-run,,\n"))
    #expect(try shop.hw5(arguments + ["--point", "2"]) == 0)
    #expect(try shop.hw5(arguments + ["--gather"]) == 1)
    #expect(try files.map(shop.read) == tables)
    // Outputs of other parameters are none of these.
    #expect(try shop.hw5("run", "\(shop.path)/study.hw5nb", "--sweep", "n=5,2", "--gather") == 2)
    #expect(try shop.hw5("run", "\(shop.path)/study.hw5nb", "--gather") == 3)
  }

  @Test func aNotebookWithoutPointsForAFaultIsToldByTheStatus() throws {
    let shop = Workshop()
    _ = try study(in: shop)
    try shop.write("broken.hw5nb", "---\nhw5nb: 1\n---\n```hw5 {#a}\n1\n")
    let run = try shop.told(["run", shop.path, "--sweep", "n=1..2", "--points"])
    #expect(run.status == 3)
    #expect(run.output.split(separator: "\n").count == 2)
  }

  @Test(
    arguments: [
      ["--sweep", "n=12"], ["--sweep", "n"], ["--sweep", "m=1"], ["--points"], ["--point", "0"],
      ["--sweep", "n=1", "--point", "1"], ["--sweep", "n=1", "-p", "n=2"],
      ["--sweep", "n=1", "--sweep", "n=2"],
    ])
  func aWrongSweepRunsNothing(_ arguments: [String]) throws {
    let shop = Workshop()
    let run = try shop.told(["run", study(in: shop)] + arguments)
    #expect(run.status == 3)
    #expect(run.messages.hasPrefix("error: "))
    #expect(!shop.exists("study.sweep") && !shop.exists("study.hw5out"))
  }

  @Test func ofAFolderEveryNotebookIsSweptByWhatItDeclares() throws {
    let shop = Workshop()
    _ = try study(in: shop)
    _ = try shop.notebook("plain", [("#x", "1")])
    #expect(try shop.hw5("run", shop.path, "--sweep", "n=1,2") == 0)
    #expect(shop.exists("plain.hw5out/report.html"))
    #expect(shop.exists("study.sweep/n=2/study.hw5out/report.html"))
  }

  @Test func aResultThatIsNowhereANumberIsAWarning() throws {
    let shop = Workshop()
    let notebook = try shop.write(
      "a.hw5nb", "---\nhw5nb: 1\nresults: x, y\n---\n```hw5 {#a}\nx = 1\ny = \"one\"\n```\n")
    let run = try shop.told(["run", notebook, "--sweep", "seed=1,2"])
    #expect(run.status == 0)
    #expect(
      run.messages == "warning: \(notebook): the result `y` is bound to a number at no point\n")
  }
}
