/// Gives ids to the cells without one, and reports ids used twice.
///
/// A generated id is `c-` and the beginning of the SHA-256 digest of the code, with a number when
/// it occurs again: it stays the same when other cells come and go.
func identify(_ cells: inout [Cell], issues: inout IssueList) {
  var firstLines: [String: Int] = [:]
  for cell in cells where !cell.hasGeneratedID {
    if let firstLine = firstLines[cell.id] {
      issues.add(.idRepeated(cell.id, firstLine: firstLine), line: cell.line)
    } else {
      firstLines[cell.id] = cell.line
    }
  }
  var counts: [String: Int] = [:]
  for index in cells.indices where cells[index].hasGeneratedID {
    let base = "c-" + sha256(Array(cells[index].code.utf8)).prefix(8)
    var id = base
    repeat {
      counts[base, default: 0] += 1
      let count = counts[base, default: 1]
      id = count == 1 ? base : "\(base)-\(count)"
    } while firstLines[id] != nil
    cells[index].id = id
    firstLines[id] = cells[index].line
  }
}
