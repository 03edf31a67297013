/// The numbers of figures and claims, by which prose refers to them.
struct CellNumbers: Sendable {
  private var names: [String: String] = [:]
  private(set) var figures: [String: Int] = [:]
  private(set) var claims: [String: Int] = [:]

  init(_ notebook: Notebook) {
    for cell in notebook.cells {
      switch cell.role {
      case .figure:
        figures[cell.id] = figures.count + 1
        names[cell.id] = "Figure \(figures.count)"
      case .claim:
        claims[cell.id] = claims.count + 1
        names[cell.id] = "claim \(claims.count)"
      case .code, .parameters, .expectation:
        names[cell.id] = cell.id
      }
    }
  }

  /// `Figure 3`, `claim 5`, or the id of another cell; nil if there is no such cell.
  func name(of id: String) -> String? { names[id] }
}
