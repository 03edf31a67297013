import Testing

/// A folder in which one notebook fails in each way that there is: each is told at its place, and costs
/// the others nothing.
@Suite struct FolderOfFailuresTests {
  private static let good: [(attributes: String, code: String)] = [
    ("#a", "a = 1\na"), (".claim #c", "a == 1"), (".figure #f", "plot(t -> t + a, 0..1)"),
  ]

  /// The name of a notebook, what is wrong with it, the status it has alone, and what is told of it.
  private static let failures:
    [(name: String, cells: [(attributes: String, code: String)], status: Int32, told: String)] = [
      ("error", [("#bad", "[1][5]")], 2, "error.hw5nb:20:5: error: index 5 is out of range"),
      ("claim", [(".claim #wrong", "a == 0")], 1, "claim.hw5nb:20: claim wrong: refuted"),
      ("figure", [(".figure #none", "3")], 2, "figure.hw5nb:20:1: error: a figure cell ends in"),
      (
        "late", [("#slow timeout=200ms", "while true { a = a }")], 4,
        "late.hw5nb:19: error: the cell"
      ),
      ("expect", [(".expect", "7")], 2, "expect.hw5nb:"),
      ("value", [("#x", "b = missing + 1")], 2, "value.hw5nb:20:5: error: "),
    ]

  @Test(arguments: [1, 3])
  func eachIsToldAtItsPlace(_ atOnce: Int) throws {
    let shop = Workshop()
    for (name, cells, _, _) in Self.failures {
      _ = try shop.notebook(name, Self.good + cells)
    }
    for number in 1...4 { _ = try shop.notebook("good-\(number)", Self.good) }
    try shop.write("fence.hw5nb", "---\nhw5nb: 1\n---\n```hw5 {#a}\nopen\n")
    try shop.write("version.hw5nb", "---\nhw5nb: 2\n---\n")
    try shop.write("empty.hw5nb", "---\nhw5nb: 1\n---\nNothing to run.\n")
    let told = try shop.told(["run", shop.path, "-j", "\(atOnce)", "--no-cache"])
    #expect(told.status == 4)
    for (name, _, _, text) in Self.failures {
      #expect(told.messages.contains(text), "\(name): \(told.messages)")
      #expect(told.output.contains("✗ \(name): "))
      #expect(shop.exists("\(name).hw5out/report.html"))
    }
    #expect(told.messages.contains("fence.hw5nb:4:1: N121"))
    #expect(told.messages.contains("version.hw5nb:2:8: N114"))
    #expect(told.messages.contains("there is nothing to run"))
    for number in 1...4 { #expect(told.output.contains("✓ good-\(number): 3 cells ran")) }
  }

  @Test func eachHasItsStatus() throws {
    let shop = Workshop()
    for (name, cells, status, _) in Self.failures {
      let notebook = try shop.notebook(name, Self.good + cells)
      #expect(try shop.hw5("run", notebook, "--no-cache") == status, "\(name)")
    }
  }
}
