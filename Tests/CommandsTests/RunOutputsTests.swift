import Foundation
import Session
import Testing
import Workers

@testable import Commands

/// What `hw5 run` makes besides: `--check`, `--promote`, `--pdf`, and the index of a folder.
@Suite struct RunOutputsTests {
  // MARK: - Checking

  @Test func equalOutputsPassACheck() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("same", [("#x", "4"), (".figure #line", "plot([1, 2, 4])")])
    #expect(try shop.hw5("run", notebook) == 0)
    let journal = try shop.read("same.hw5out/journal.jsonl")
    #expect(try shop.hw5("run", notebook, "--check") == 0)
    #expect(try shop.read("same.hw5out/journal.jsonl") == journal)
  }

  @Test func whatWouldChangeIsNamedAndLeft() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("changed", [("#x", "4"), ("#y", "5")])
    #expect(try shop.hw5("run", notebook) == 0)
    _ = try shop.notebook("changed", [("#x", "6"), ("#z", "5")])
    let (text, status) = try shop.output(of: "run", notebook, "--check")
    #expect(status == 6)
    #expect(
      text.contains("hw5out/cells/x.txt: differs from line 1 on\n  is:     4\n  now is: 6\n"))
    #expect(text.contains("hw5out/cells/y.txt: extra; the run does not make it\n"))
    #expect(text.contains("hw5out/cells/z.txt: missing; the run makes it\n"))
    #expect(!text.contains("timing.json"))
    #expect(try shop.read("changed.hw5out/cells/x.txt") == "4\n")
    #expect(!shop.exists("changed.hw5out/cells/z.txt"))
  }

  @Test func aCheckWithoutEarlierOutputsWritesNothing() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("fresh", [("#x", "4")])
    let (text, status) = try shop.output(of: "run", notebook, "--check")
    #expect(status == 6)
    #expect(text.contains("fresh.hw5out: missing; there are no outputs to compare with"))
    #expect(!shop.exists("fresh.hw5out"))
  }

  @Test func filesThatCellsWriteAreCheckedAndLeft() throws {
    let shop = Workshop()
    func notebook(_ number: Int) throws -> String {
      try shop.notebook(
        "writes",
        [
          ("#same", "write(\"same.csv\", [1])"), ("#x", "write(\"x.csv\", [\(number)])"),
          ("#again", "write(\"x.csv\", 2read(\"x.csv\"))"), ("#sum", "sum(read(\"x.csv\"))"),
          (".claim #small", "for t in 0..10: t < \(number)"),
        ])
    }
    #expect(try shop.hw5("run", notebook(11)) == 0)
    #expect(try shop.hw5("run", notebook(11), "--check") == 0)
    let (text, status) = try shop.output(of: "run", notebook(3), "--check")
    #expect(status == 1)
    #expect(text.contains("\(shop.path)/x.csv: a cell would change it\n"))
    #expect(!text.contains("same.csv"))
    #expect(text.contains("cells/sum.txt: differs from line 1 on\n  is:     22\n  now is: 6\n"))
    #expect(try shop.read("x.csv") == "22\n")
    // Neither a half-written file nor the points at which the claim failed.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: shop.path).sorted() == [
        ".hw5cache", "same.csv", "writes.hw5nb", "writes.hw5out", "x.csv",
      ])
  }

  @Test(arguments: ["--pdf", "--promote"])
  func aCheckWritesNothingBesides(_ option: String) throws {
    let shop = Workshop()
    let notebook = try shop.notebook("both", [("#x", "4")])
    #expect(try shop.hw5("run", notebook, "--check", option) == 3)
  }

  // MARK: - Promoting

  @Test func textsAreBroughtUpToWhatIsPrinted() throws {
    let shop = Workshop()
    let cells = [("#x", "print(1)\n2"), (".expect", "old"), ("#y", "x = 3\nx"), (".expect", "3")]
    let notebook = try shop.notebook("old", cells)
    #expect(try shop.hw5("run", notebook) == 2)
    let before = try shop.read("old.hw5nb")
    let (text, status) = try shop.output(of: "run", notebook, "--promote")
    #expect(status == 0, "\(text)")
    #expect(text.contains("old.hw5nb:11: now what x prints\n"))
    #expect(try shop.read("old.hw5nb") == before.replacing("old\n", with: "1\n2\n"))
    #expect(try shop.hw5("run", notebook, "--check") == 0)
  }

  @Test func belowAFailureNothingIsPromoted() throws {
    let shop = Workshop()
    let cells = [
      ("#x", "1"), (".expect", "old"), ("#y", "[1] + [1, 2, 3] + [1, 2]"), (".expect", "a"),
    ]
    let notebook = try shop.notebook("fails", cells)
    #expect(try shop.hw5("run", notebook, "--promote") == 2)
    let text = try shop.read("fails.hw5nb")
    #expect(text.contains("{.expect}\n1\n"))
    #expect(text.contains("{.expect}\na\n"))
  }

  @Test func aWrongParameterPromotesNothing() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("wrong", [("#x", "1"), (".expect", "old")])
    #expect(try shop.hw5("run", notebook, "--promote", "-p", "n=2") == 3)
    #expect(try shop.read("wrong.hw5nb").contains("old"))
  }

  // MARK: - The index

  @Test func aFolderGetsAnIndex() throws {
    let shop = Workshop()
    _ = try shop.notebook("one", [(".figure #line", "plot([1, 2, 4])")])
    _ = try shop.notebook("two", [(".claim #c", "1 == 2")])
    #expect(try shop.hw5("run", shop.path, "--out", "\(shop.path)/out/") == 1)
    let page = try shop.read("out/index.html")
    #expect(page.contains("href=\"one.hw5out/report.html\""))
    #expect(page.contains("src=\"one.hw5out/fig/line.svg\""))
    #expect(page.contains("1 claim fails"))
    #expect(try shop.hw5("run", shop.path, "--out", "\(shop.path)/out/", "--check") == 1)
    #expect(try shop.hw5("run", shop.path) == 1)
    #expect(try shop.read("index.html") == page)
  }

  @Test func oneNotebookGetsNoIndex() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("one", [("#x", "1")])
    #expect(try shop.hw5("run", notebook, "--out", shop.path) == 0)
    #expect(!shop.exists("index.html"))
  }

  @Test func anIndexOfSomebodyElseStays() throws {
    let shop = Workshop()
    _ = try shop.notebook("one", [("#x", "1")])
    try shop.write("index.html", "<h1>Mine</h1>")
    let (text, status) = try shop.output(of: "run", shop.path)
    #expect(status == 0)
    #expect(text.contains("index.html was not written by hw5 run and stays as it is"))
    #expect(try shop.read("index.html") == "<h1>Mine</h1>")
  }

  // MARK: - Printing

  @Test func withoutABrowserNothingIsRun() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("unprinted", [("#x", "1")])
    let (text, status) = try shop.output(of: "run", notebook, "--pdf", path: shop.path)
    #expect(status == 3)
    #expect(text.contains("apt-get install chromium"))
    #expect(!shop.exists("unprinted.hw5out"))
  }

  @Test(.enabled(if: Program.path(ofOneOf: ReportPrinter.browsers) != nil, "needs a browser"))
  func equalReportsPrintToEqualFiles() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "printed", [("#x", "4"), (".figure #line", "plot([1, 2, 4])")])
    #expect(try shop.hw5("run", notebook, "--pdf") == 0)
    let first = try TextFile.bytes("\(shop.path)/printed.hw5out/report.pdf")
    #expect(first.starts(with: "%PDF-".utf8))
    #expect(try shop.hw5("run", notebook, "--pdf") == 0)
    #expect(try TextFile.bytes("\(shop.path)/printed.hw5out/report.pdf") == first)
    #expect(try shop.hw5("run", notebook) == 0)
    #expect(!shop.exists("printed.hw5out/report.pdf"))
  }

  @Test func whatDiffersBetweenPrintsIsMadeTheSameWithoutMovingAnything() {
    let pages = { (date: String, node: String) in
      Array("<</CreationDate (D:\(date))\n/ModDate (D:\(date)) (node00000007) (\(node))>>".utf8)
    }
    let first = pages("20261127021200+00'00'", "node00000170")
    let second = pages("20301231235959+00'00'", "node00000169")
    #expect(PrintedPages.reproducible(first) == PrintedPages.reproducible(second))
    #expect(
      String(decoding: PrintedPages.reproducible(first), as: UTF8.self)
        == String(decoding: pages("20000101000000+00'00'", "node00000002"), as: UTF8.self)
        .replacing("node00000007", with: "node00000001"))
  }

  @Test(arguments: [
    "/ModDate (D:", "/ModDate (D:2)", "(node", "(node0000000", "(node0000000x)", "",
  ])
  func aFileThatBreaksOffStaysAsItIs(_ text: String) {
    let pages = Array(text.utf8)
    #expect(PrintedPages.reproducible(pages).count == pages.count)
  }

  @Test(arguments: [("exit 0", "status 0"), ("echo no display >&2; exit 1", "no display")])
  func aBrowserThatPrintsNothingIsAnError(_ script: String, _ complaint: String) throws {
    let shop = Workshop()
    let notebook = try shop.notebook("broken", [("#x", "1")])
    let browser = try shop.write("chromium", "#!/bin/sh\n\(script)\n")
    chmod(browser, 0o755)
    let (text, status) = try shop.output(of: "run", notebook, "--pdf", path: shop.path)
    #expect(status == 2)
    #expect(text.contains(complaint), "\(text)")
    #expect(shop.exists("broken.hw5out/report.html"))
    #expect(!shop.exists("broken.hw5out/report.pdf"))
  }
}
