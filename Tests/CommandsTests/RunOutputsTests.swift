import Session
import Testing

/// What `hw5 run` makes besides: `--check`.
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
}
