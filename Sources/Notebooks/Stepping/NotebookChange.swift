import Syntax

/// What an edit of a notebook's file changes for somebody who is going through it.
package struct NotebookChange {
  /// How many cells from the first are as they were: so far nothing need be done again.
  package private(set) var unchangedCount = 0
  /// The cells that are to run again, with the reason, in the order of the file.
  package private(set) var stale: [(id: String, reason: String)] = []

  package init(from old: Notebook, to new: Notebook) {
    let earlier = Dictionary(old.cells.map { ($0.id, $0) }) { first, _ in first }
    let isSeedSame = old.frontMatter.seed == new.frontMatter.seed
    var writers: [String: String] = [:]
    for cell in new.cells {
      let names = cell.names
      var reason: String?
      if !isSeedSame, cell.isEvaluated {
        reason = "the seed changed"
      } else if let before = earlier[cell.id] {
        reason = cell.isSame(as: before) ? nil : "its code changed"
      } else {
        reason = "it is new"
      }
      if reason == nil,
        let (name, writer) = names.allReads.lazy.compactMap({ name in
          writers[name].map { (name, $0) }
        }).first
      {
        reason = "it reads \(name), which \(writer) binds"
      }
      let bound =
        cell.role == .parameters ? new.parameters.map(\.name) : names.writes.map(\.text)
      for name in bound { writers[name] = reason == nil ? nil : cell.id }
      if let reason { stale.append((cell.id, reason)) }
    }
    let pairs = zip(old.cells, new.cells)
    unchangedCount =
      isSeedSame ? pairs.prefix { $0.id == $1.id && $0.isSame(as: $1) }.count : 0
  }
}

extension Cell {
  /// Whether it does the same: comments and layout aside.
  fileprivate func isSame(as other: Cell) -> Bool {
    guard role == other.role, options == other.options, isSkipped == other.isSkipped else {
      return false
    }
    if code == other.code { return true }
    guard let tree = try? Parser.parse(source(in: ""), as: mode),
      let before = try? Parser.parse(other.source(in: ""), as: other.mode)
    else { return false }
    // Texts of strings are not told from values in a tree of one line.
    return !code.contains("\"") && tree.description == before.description
  }
}
