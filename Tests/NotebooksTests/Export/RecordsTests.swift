import Claims
import Files
import Testing

@testable import Notebooks

@Suite struct RecordsTests {
  @Test(arguments: ["run.json", "claims.json", "junit.xml", "timing.json"])
  func theRecordIsAsRecorded(name: String) throws {
    try expectSnapshot(try #require(sampleResult().text(of: name)), name)
  }

  @Test func theOutputsAreListed() {
    #expect(
      sampleResult().outputFiles.map(\.path) == [
        "report.html", "report.md", "small.ipynb", "run.json", "claims.json", "junit.xml",
        "cells/values.txt", "fig/curve.svg", "fig/curve.png", "timing.json",
      ])
    #expect(sampleResult().outputFiles.filter { !$0.isReproducible }.map(\.path) == ["timing.json"])
  }

  @Test func timesAndTheCacheShowOnlyInTheTiming() {
    var other = sampleResult()
    other.cells[1].seconds = 9
    other.cells[2].isRestored = true
    let changed = zip(sampleResult().outputFiles, other.outputFiles)
      .filter { $0.contents != $1.contents }.map(\.0.path)
    #expect(changed == ["timing.json"])
  }

  @Test func everyClaimIsCountedOnceInEachRecord() {
    let result = sampleResult()
    let count = { (text: String?, part: String) in (text ?? "").ranges(of: part).count }
    #expect(count(result.text(of: "claims.json"), "\"verdict\"") == result.claims.count)
    #expect(count(result.text(of: "junit.xml"), "small.claims\" name") == result.claims.count)
  }

  @Test func jsonIsSortedAndEscaped() {
    let json = JSON.object([
      "b": .array([.integer(1), .number(0.1), .number(1e300), .number(-.infinity), .null]),
      "a": .text("tab\t\"quote\" \\ \u{1} é\u{2028}"), "é": .boolean(true), "Z": .object([:]),
    ])
    #expect(
      json.line == """
        {"Z": {}, "a": "tab\\t\\"quote\\" \\\\ \\u0001 é\\u2028", \
        "b": [1, 0.1, 1e+300, "-∞", null], "é": true}
        """)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func base64IsThatOfRFC4648(text: String, encoded: String) {
    #expect(base64(Array(text.utf8)) == encoded)
  }

  @Test(arguments: [
    ([RunStatus.claim, .error, .success], RunStatus.error), ([.changed, .claim], .claim),
    ([.interrupted, .workerDied], .interrupted), ([.usage, .timeLimit], .timeLimit), ([], .success),
  ])
  func theGravestEndingCounts(codes: [RunStatus], gravest: RunStatus) {
    #expect(RunStatus.gravest(of: codes) == gravest)
  }

  @Test func theRunStatusFollowsFromTheResult() {
    var result = sampleResult()
    #expect(result.exitCode == .claim)
    result.cells[3].claims.removeLast()
    #expect(result.exitCode == .success)
    result.cells[2].figure = nil
    #expect(result.exitCode == .error)
    result.cells[1].state = .timedOut
    #expect(result.exitCode == .timeLimit)
  }

  @Test func aNotebookThatDidNotRunListsItsClaims() {
    let sample = sampleResult()
    let result = NotebookResult(notebook: sample.notebook, parameters: sample.parameters, seed: 0)
    #expect(result.claims.map(\.verdict) == [.notRun, .notRun])
    #expect(result.exitCode == .error)
  }
}
