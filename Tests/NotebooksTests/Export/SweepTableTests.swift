import Notebooks
import Testing

/// The tables, the page and the figures of sweeps.
@Suite struct SweepTableTests {
  private func table(
    _ ranges: String..., results: [[String: Double]], statuses: [RunStatus?] = []
  ) throws -> SweepTable {
    let reading = NotebookReader.read(
      Array(
        """
        ---
        hw5nb: 1
        title: A <study>
        results: loss, accuracy
        ---
        ```hw5 {.params}
        param lr = 0.1 in 0..1
        param mode = "a, b"
        ```
        """.utf8), file: "study.hw5nb")
    let sweep = try Sweep(
      ranges.map { try SweepRange($0) }, declared: reading.notebook.parameters)
    let rows = sweep.points.enumerated().map { index, point in
      SweepTable.Row(
        point, status: index < statuses.count ? statuses[index] : .success,
        results: results[index])
    }
    return SweepTable(reading.notebook, rows: rows)
  }

  private func text(_ table: SweepTable, _ path: String) throws -> String {
    let file = try #require(table.files.first { $0.path == path })
    return String(decoding: file.contents, as: UTF8.self)
  }

  @Test func theTextsOfAllPointsStandInOneTable() throws {
    let table = try table(
      "lr=1e-3,0.1", "seed=0,1",
      results: [["loss": 1.0 / 3, "accuracy": 1], ["loss": .infinity], [:], ["loss": -0.0]],
      statuses: [.success, .claim, nil, .workerDied])
    #expect(
      try text(table, "sweep.csv") == """
        point,lr,seed,state,loss,accuracy
        0,0.001,0,ok,0.3333333333333333,1
        1,0.001,1,claim-failed,inf,
        2,0.1,0,not-run,,
        3,0.1,1,worker-died,-0.0,

        """)
    let json = try text(table, "sweep.json")
    #expect(json.contains(#""folder": "lr=0.001,seed=0/study.hw5out""#))
    #expect(json.contains(#""loss": 0.3333333333333333"#))
    #expect(json.contains(#""state": "worker-died""#))
  }

  @Test func fieldsWithCommasAndQuotesAreQuoted() throws {
    let reading = NotebookReader.read(
      Array("---\nhw5nb: 1\n---\n```hw5 {.params}\nparam mode = \"a\"\n```\n".utf8),
      file: "a.hw5nb")
    let sweep = try Sweep(
      [try SweepRange("mode=say \"so\"")], declared: reading.notebook.parameters)
    let rows = sweep.points.map { SweepTable.Row($0, status: .success, results: [:]) }
    let csv = try text(SweepTable(reading.notebook, rows: rows), "sweep.csv")
    #expect(csv == "point,mode,state\n0,\"say \"\"so\"\"\",ok\n")
  }

  @Test func thePageShowsEveryPointAndAFigureOfEachResult() throws {
    let table = try table(
      "lr=0.001,0.01,0.1", "seed=0..1",
      results: (0..<6).map { ["loss": Double($0) / 7, "accuracy": .nan] })
    let page = try text(table, "sweep.html")
    #expect(page.contains("A &lt;study&gt;"))
    #expect(page.components(of: "<svg").count == 2, "a result that is no number has no figure")
    #expect(page.contains("loss over lr"))
    #expect(page.contains(#"href="lr=0.001,seed=0/study.hw5out/report.html""#))
    #expect(page.components(of: "<tr").count == 8)
    #expect(try text(table, "sweep.html") == page)
  }

  @Test func aParameterOfTextsHasItsTextsAlongTheAxis() throws {
    let table = try table("mode=left,right", results: [["loss": 1], ["loss": 2]])
    #expect(try text(table, "sweep.html").contains("loss over mode"))
  }

  @Test func moreLinesThanCanBeToldApartAreNoFigure() throws {
    let table = try table(
      "lr=0.1,0.2", "mode=a,b,c,d,e,f,g,h,i,j,k,l,m",
      results: (0..<26).map { ["loss": Double($0)] })
    #expect(!(try text(table, "sweep.html").contains("<svg")))
  }

  @Test func aResultWithoutANumberAnywhereIsNamed() throws {
    #expect(try table("seed=1", results: [["loss": 1]]).missingResults == ["accuracy"])
  }
}

extension String {
  fileprivate func components(of mark: String) -> [Substring] { self.split(separator: mark) }
}
