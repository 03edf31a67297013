import Claims
import Distributions
import Syntax

/// A closed form beside the enclosure of its definition, a line each.
struct VerificationTable {
  private let check: ClosedFormCheck

  init(_ check: ClosedFormCheck) { self.check = check }

  var text: String {
    let rows = [
      ("closed form", NumberFormat.plain(check.closed)),
      ("definition", definition),
      ("difference", difference),
      ("verdict", check.verdict.rawValue),
    ]
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { label, value in
      "  " + label + String(repeating: " ", count: width - label.count + 2) + value
    }
    return ([check.statement] + lines).joined(separator: "\n")
  }

  private var definition: String {
    switch check.defined {
    case .infinite: "∞, by support"
    case .enclosed(let ball, _):
      ball.isFinite ? ball.text(digits: 20) : "no enclosure was found with 256 bits"
    }
  }

  private var difference: String {
    guard let difference = check.difference else { return "none to measure" }
    let format = NumberFormat.significant(2)
    return "at most \(format.string(difference)), allowed \(format.string(check.tolerance))"
  }
}
