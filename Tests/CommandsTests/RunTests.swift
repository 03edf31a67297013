import Session
import Testing

/// `hw5 run`: exit statuses, outputs and their bytes.
@Suite struct RunTests {
  @Test func aGoodNotebookLeavesEveryOutput() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "good",
      [
        (".params", "param n = 3 in 1..9"), ("#x", "x = n + 1\nx"),
        (".claim #four", "x == 4"), (".figure #line", "plot([1, 2, 4])"),
      ])
    #expect(try shop.hw5("run", notebook, "--out", "\(shop.path)/out") == 0)
    for file in [
      "report.html", "run.json", "claims.json", "junit.xml", "timing.json", "journal.jsonl",
      "cells/x.txt", "fig/line.svg", "fig/line.png",
    ] {
      #expect(shop.exists("out/good.hw5out/\(file)"), "\(file)")
    }
    #expect(try shop.read("out/good.hw5out/cells/x.txt") == "4\n")
  }

  @Test func theNotebooksOfTheRepositoryHold() throws {
    let shop = Workshop()
    let notebooks = "\(Workshop.repository)/notebooks"
    #expect(try shop.hw5("run", notebooks, "-p", "quick=true", "--out", shop.path) == 0)
    #expect(shop.exists("tour.hw5out/report.html"))
    #expect(shop.exists("2-vae-coding.hw5out/report.html"))
  }

  @Test(
    arguments: [
      ("x = 1", "x", 0), ("x = 1", "y", 3), ("f(", "1", 3), ("y = 1", "#| when: z\ny", 3),
    ] as [(String, String, Int32)])
  func aCheckFindsWhatTheTextShows(_ first: String, _ second: String, _ status: Int32) throws {
    let shop = Workshop()
    let notebook = try shop.notebook("checked", [("#a", first), ("#b", second)])
    #expect(try shop.hw5("check", notebook) == status)
    #expect(!shop.exists("checked.hw5out"))
  }

  @Test func aParameterGivenWithTheCommandReplacesTheDefault() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "given", [(".params", "param n = 3 in 1..9"), ("#x", "n²")])
    #expect(try shop.hw5("run", notebook, "-p", "n=5") == 0)
    #expect(try shop.read("given.hw5out/cells/x.txt") == "25\n")
  }

  @Test(arguments: ["n=12", "n=abc", "m=1", "n"])
  func aWrongParameterRunsNothing(_ setting: String) throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "wrong", [(".params", "param n = 3 in 1..9"), ("#x", "n²")])
    #expect(try shop.hw5("run", notebook, "-p", setting) == 3)
    #expect(!shop.exists("wrong.hw5out"))
  }

  @Test(
    arguments: [
      ("x == 5", 1), ("x < nan", 1), ("y == 4", 2), ("(1, 2)[7] == 1", 2),
    ] as [(String, Int32)])
  func aClaimThatDoesNotHoldIsToldByTheStatus(_ claim: String, _ status: Int32) throws {
    let shop = Workshop()
    let notebook = try shop.notebook("claims", [("#x", "x = 4"), (".claim #c", claim)])
    #expect(try shop.hw5("run", notebook) == status)
    #expect(shop.exists("claims.hw5out/report.html"))
  }

  @Test func aCellSaysAtHowManyPointsItsClaimsAreTried() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "points", [(".claim #few points=12", "for x in 0..1: x ≤ 1\nfor x in [3..7]: x > 2")])
    #expect(try shop.hw5("run", notebook) == 0)
    let claims = try shop.read("points.hw5out/claims.json")
    #expect(claims.contains("\"points\": 12") && claims.contains("\"points\": 4"))
  }

  @Test func aValueInASentenceHasTheTimeOfACell() throws {
    let shop = Workshop()
    let text = "---\nhw5nb: 1\n---\nIt is `hw5= {while true {}; 3}`.\n\n```hw5 {#a}\n1\n```\n"
    let notebook = try shop.write("endless.hw5nb", text)
    #expect(try shop.hw5("run", notebook, "--cell-timeout", "200ms") == 4)
    #expect(!shop.exists("endless.hw5out/cells/a.txt"))
  }

  @Test func anEmptyNameIsNoOutputFolder() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("nowhere", [("#a", "1")])
    #expect(try shop.hw5("run", notebook, "--out", "") == 3)
  }

  @Test func aWarningIsNoFaultForCheck() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("unread", [(".params", "param n = 3"), ("#a", "1")])
    #expect(try shop.hw5("check", notebook) == 0)
    #expect(try shop.hw5("check", shop.notebook("broken", [("#a", "x = = 1")])) == 3)
  }

  @Test func findingsRefuseARunByWishOnly() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("found", [("#a", "if false { 1 }\n2")])
    #expect(try shop.hw5("run", notebook, "--strict") == 3)
    #expect(!shop.exists("found.hw5out"))
    #expect(try shop.hw5("run", notebook) == 0)
  }

  @Test func cellsBelowAFailureAreNotRun() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "failing", [("#a", "1"), ("#b", "[1, 2] + [1, 2, 3]"), ("#c", "3"), (".claim #d", "1 == 1")])
    #expect(try shop.hw5("run", notebook) == 2)
    #expect(shop.exists("failing.hw5out/cells/a.txt"))
    #expect(!shop.exists("failing.hw5out/cells/c.txt"))
    #expect(try shop.read("failing.hw5out/claims.json").contains("\"not-run\""))
  }

  @Test func everyClaimOfACellIsCountedAlthoughNoneWasTried() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "untried", [("#a", "[1, 2] + [1, 2, 3]"), (".claim #b", "1 == 1\n2 == 2\n3 == 3")])
    #expect(try shop.hw5("run", notebook) == 2)
    let claims = try shop.read("untried.hw5out/claims.json")
    for id in ["\"b\"", "\"b-2\"", "\"b-3\""] { #expect(claims.contains(id), "\(id)") }
  }

  @Test func anErrorThatACellMustRaiseIsNoFailure() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "expected", [("#a error=ShapesDiffer", "[1, 2] + [1, 2, 3]"), ("#b", "2")])
    #expect(try shop.hw5("run", notebook) == 0)
    #expect(try shop.read("expected.hw5out/cells/b.txt") == "2\n")
  }

  @Test func aConditionThatIsFalseSkipsACell() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "skipped", [("#a", "quick = true"), (".claim #b", "#| when: not quick\n1 == 2")])
    #expect(try shop.hw5("run", notebook) == 0)
    #expect(try shop.read("skipped.hw5out/claims.json").contains("\"skipped\""))
  }

  @Test func helpersOfAClaimCellAreSeenThereOnly() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "helpers", [(".claim #a", "h = 2\nh == 2"), ("#b", "h")])
    #expect(try shop.hw5("run", notebook) == 2)
  }

  @Test func aMalformedNotebookIsNotRunButTheOthersAre() throws {
    let shop = Workshop()
    try shop.write("bad.hw5nb", "---\nhw5nb: 1\n---\n```hw5 {#a}\n1\n")
    _ = try shop.notebook("good", [("#a", "1")])
    #expect(try shop.hw5("run", shop.path) == 3)
    #expect(shop.exists("good.hw5out/report.html"))
    #expect(!shop.exists("bad.hw5out"))
  }

  @Test func anOutputFolderThatCannotBeMadeIsAnError() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("blocked", [("#a", "1")])
    try shop.write("file", "not a folder")
    #expect(try shop.hw5("run", notebook, "--out", "\(shop.path)/file") == 3)
    #expect(try shop.read("file") == "not a folder")
  }

  @Test func editingOneCellDoesNotChangeTheDrawsOfAnother() throws {
    let shop = Workshop()
    let draw = ("#b", "z ~ Normal(0, 1)\nz")
    _ = try shop.notebook("one", [("#a", "x ~ Normal(0, 1)"), draw])
    _ = try shop.notebook("two", [draw, ("#c", "1")])
    #expect(try shop.hw5("run", shop.path) == 0)
    #expect(try shop.read("one.hw5out/cells/b.txt") == shop.read("two.hw5out/cells/b.txt"))
  }

  @Test func twoRunsAreTheSameBytesWhateverTheThreads() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "training",
      [
        ("#data", "x ~ Normal(0, 1).iid(300, 200)"),
        (
          "#fit",
          """
          layers = Dense(200, 300) >> tanh >> Dense(300, 1)
          (m, history) = train(layers, x,
            loss: (m, x) -> mean((m(x) - x[.., ..1])²), epochs: 3, batch: 100)
          history.loss
          """
        ), (".figure #curve", "plot(history.loss)"),
      ])
    for threads in [1, 2] {
      let folder = "\(shop.path)/\(threads)"
      #expect(try shop.hw5("run", notebook, "--out", folder, threads: threads) == 0)
    }
    for file in ["report.html", "run.json", "cells/fit.txt", "fig/curve.svg", "fig/curve.png"] {
      let name = "training.hw5out/\(file)"
      #expect(
        try TextFile.bytes("\(shop.path)/1/\(name)") == TextFile.bytes("\(shop.path)/2/\(name)"),
        "\(file)")
    }
  }

  @Test func aLossThatIsNotFiniteStopsTheTrainingAndNamesTheStep() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "nan", [("#a", "train([1.0], loss: v -> log(-sum(v²)), steps: 10)")])
    #expect(try shop.hw5("run", notebook) == 2)
    #expect(try shop.read("nan.hw5out/report.html").contains("found NaN in step 1;"))
  }

  /// The check before the run shows the place; the cell that fails for it names the line.
  @Test func whatTheCheckHasShownIsNotShownAgain() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("named", [("#x", "y = xx + 1")])
    let (status, _, messages) = try shop.told(["run", notebook])
    #expect(status == 2)
    #expect(
      messages.split(separator: "\n").map { $0.drop { $0 != " " } } == [
        " error: there is nothing called xx", "  y = xx + 1", "      ^^",
        " error: there is nothing called xx",
      ])
  }
}
