import Crypto

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
  for index in cells.indices where cells[index].hasGeneratedID {
    let base = "c-" + digestPrefix(of: cells[index].code)
    var id = base
    var count = 1
    while firstLines[id] != nil {
      count += 1
      id = "\(base)-\(count)"
    }
    cells[index].id = id
    firstLines[id] = cells[index].line
  }
}

/// The first eight hexadecimal digits of the SHA-256 digest of a text.
private func digestPrefix(of text: String) -> String {
  SHA256.hash(data: Array(text.utf8)).prefix(4)
    .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    .joined()
}
