import Syntax

extension Notebook {
  /// The positions of the cells that the claims need: themselves, and what binds the names that they
  /// and their conditions read, directly or through others.
  var cellsForClaims: Set<Int> {
    var needed: Set<String> = []
    var positions: Set<Int> = []
    for (position, cell) in cells.enumerated().reversed() {
      let use = cell.names
      let isNeeded =
        cell.role == .claim
        || [.code, .figure].contains(cell.role)
          && (!use.uses.isEmpty || use.writes.contains { needed.contains($0.text) })
      guard isNeeded, !cell.isSkipped else { continue }
      positions.insert(position)
      needed.formUnion((use.reads + use.possibleReads).map(\.text))
    }
    return positions
  }
}

extension Cell {
  /// What its code and its condition read and bind; nothing where they cannot be parsed.
  var names: NameAnalysis.NameUse {
    let program = try? Parser.parse(source(in: ""), as: mode)
    var use = NameAnalysis.readsAndWrites(of: program ?? Program(statements: []))
    if let condition = options.condition,
      let program = try? Parser.parse(condition.source(in: ""), as: .cell)
    {
      use.reads += NameAnalysis.readsAndWrites(of: program).reads
    }
    return use
  }
}
