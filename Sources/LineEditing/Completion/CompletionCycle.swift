/// The candidates the Tab key goes through after it has shown them.
struct CompletionCycle {
  let range: Range<Int>
  let candidates: [String]
  private(set) var chosen = -1
}
