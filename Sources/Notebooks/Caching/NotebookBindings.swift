import Machine

/// What the names of a notebook mean, cell by cell, and which of the values are at hand.
///
/// Of a restored cell only the digests of its values are known; a value is fetched when a cell reads
/// it. Each cell sees the names as they were before it, so that one whose values are lost can be
/// evaluated again when others below it have run.
final class NotebookBindings {
  struct Binding {
    /// The cell that binds it; nil for a parameter.
    var cell: Int?
    /// nil of a value that has none, as what it comes to cannot be told from another.
    var digest: String?
    var value: Value?
  }

  /// Names, and the places of their bindings.
  typealias Scope = [String: Int]

  private var bindings: [Binding] = []
  /// What the names mean now, and before each of the cells that had their turn.
  private(set) var scope: Scope = [:]
  private var scopes: [Int: Scope] = [:]
  private var made: [Int: Scope] = [:]

  /// Gives the names the meanings that they had.
  func goBack(to scope: Scope) { self.scope = scope }

  /// Notes the names as they are before a cell.
  func begin(_ cell: Int) { scopes[cell] = scope }

  func scope(before cell: Int) -> Scope { scopes[cell] ?? [:] }

  subscript(name: String, scope: Scope) -> Binding? { scope[name].map { bindings[$0] } }

  func bind(_ name: String, _ binding: Binding) {
    let place = bindings.count
    bindings.append(binding)
    scope[name] = place
    if let cell = binding.cell { made[cell, default: [:]][name] = place }
  }

  /// Notes a value that was fetched.
  func supply(_ value: Value, for name: String, in scope: Scope) {
    if let place = scope[name] { bindings[place].value = value }
  }

  /// The same of one that a cell binds.
  func supply(_ value: Value, for name: String, boundBy cell: Int) {
    if let place = made[cell]?[name] { bindings[place].value = value }
  }
}
