import Claims
import Syntax

/// A closed form beside the enclosure of its definition, a line each.
struct VerificationTable {
  private let check: ClosedFormCheck

  init(_ check: ClosedFormCheck) { self.check = check }

  var text: String {
    let rows = [
      ("closed form", NumberFormat.plain(check.closed)),
      ("definition", check.definitionText),
      ("difference", difference),
      ("verdict", check.verdict.rawValue),
    ]
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { label, value in
      "  " + label + String(repeating: " ", count: width - label.count + 2) + value
    }
    return ([check.statement] + lines).joined(separator: "\n")
  }

  private var difference: String {
    guard let difference = check.difference else { return "none to measure" }
    let format = NumberFormat.significant(2)
    return "at most \(format.string(difference)), allowed \(format.string(check.tolerance))"
  }
}
