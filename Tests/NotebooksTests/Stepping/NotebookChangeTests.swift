import Testing

@testable import Notebooks

@Suite("Edits of a notebook that is gone through")
struct NotebookChangeTests {
  private static let text = """
    ---
    hw5nb: 1
    ---
    ```hw5 {#a}
    x = 1
    ```

    ```hw5 {#b}
    y = x + 1
    ```

    ```hw5 {#c}
    z = 3
    ```

    ```hw5 {#d}
    x = 5
    ```

    ```hw5 {#e}
    x + z
    ```

    """

  private func change(_ old: String, _ new: String) -> NotebookChange {
    let before = NotebookReader.read(Array(Self.text.utf8), file: "n.hw5nb").notebook
    let edited = Self.text.replacing(old, with: new)
    let after = NotebookReader.read(Array(edited.utf8), file: "n.hw5nb").notebook
    return NotebookChange(from: before, to: after)
  }

  @Test("What reads a changed value is stale, what another cell binds again is not")
  func readersAreStale() {
    let change = change("x = 1", "x = 2")
    #expect(change.unchangedCount == 0)
    #expect(change.stale.map(\.id) == ["a", "b"])
    #expect(change.stale.map(\.reason) == ["its code changed", "it reads x, which a binds"])
  }

  @Test("Comments and layout change nothing")
  func commentsChangeNothing() {
    let change = change("y = x + 1", "# more\ny  =  x+1")
    #expect(change.stale.isEmpty)
    #expect(change.unchangedCount == 5)
  }

  @Test("A new cell is stale, and those above it stay")
  func newCellIsStale() {
    let change = change("```hw5 {#d}", "```hw5 {#new}\nw = z\n```\n\n```hw5 {#d}")
    #expect(change.stale.map(\.id) == ["new"])
    #expect(change.unchangedCount == 3)
  }

  @Test("Another seed makes every cell stale")
  func seedCounts() {
    let change = change("hw5nb: 1", "hw5nb: 1\nseed: 7")
    #expect(change.stale.map(\.reason) == Array(repeating: "the seed changed", count: 5))
    #expect(change.unchangedCount == 0)
  }
}
