/// The lines between the two `---` at the top of a notebook, typed.
package struct FrontMatter: Sendable, Equatable {
  package enum Key: String, Sendable, CaseIterable {
    case hw5nb, title, author, date, seed, timeout, budget, results, requires
  }

  package var title: String?
  package var author: String?
  package var date: String?
  /// The seed of every random stream; 0 when the notebook names none.
  package var seed: UInt64 = 0
  /// The time limit of a cell.
  package var timeout: Duration?
  /// The time limit of the whole notebook.
  package var budget: Duration?
  /// The names reported over sweeps.
  package var results: [String] = []
  package var requires: String?
  /// The values of the `x-…` keys.
  package var extensions: [String: String] = [:]

  package init() {}
}
