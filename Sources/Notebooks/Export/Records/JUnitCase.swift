import Claims

/// A test case of a JUnit document: a cell or a claim.
struct JUnitCase {
  /// What keeps a test case from having passed.
  private enum Fault: String { case failure, error, skipped }

  private let name: String
  private let suite: String
  private var fault: Fault?
  private var message = ""
  private var details = ""

  init(_ cell: CellResult, in notebook: String) {
    name = cell.id
    suite = "\(notebook).cells"
    switch cell.state {
    case .ran: break
    case .failed, .timedOut, .interrupted: fault = .error
    case .skipped, .notRun: fault = .skipped
    }
    message = cell.error?.message ?? cell.state.rawValue
    details = cell.error?.diagnostic ?? ""
  }

  init(_ claim: ClaimResult, in notebook: String) {
    name = claim.id
    suite = "\(notebook).claims"
    switch claim.verdict.standing {
    case .passed: break
    case .failed: fault = claim.verdict == .error ? .error : .failure
    case .open: fault = .skipped
    }
    message = ([claim.verdict.rawValue] + [claim.says].compactMap(\.self))
      .joined(separator: ": ")
    let evidence = [
      ("left", claim.left), ("right", claim.right), ("at", claim.point), ("", claim.note),
    ]
    details = evidence.compactMap { name, text in
      text.map { name.isEmpty ? $0 : "\(name): \($0)" }
    }.joined(separator: "\n")
  }
}

extension JUnitCase {
  /// A document of suites, each with its name.
  static func document(of suites: [(name: String, cases: [JUnitCase])]) -> String {
    let lines =
      ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites>"]
      + suites.flatMap { suite($0.name, $0.cases) } + ["</testsuites>", ""]
    return lines.joined(separator: "\n")
  }

  private static func suite(_ name: String, _ cases: [JUnitCase]) -> [String] {
    let count = { (fault: Fault) in cases.count { $0.fault == fault } }
    let opening = """
        <testsuite name="\(name.escaped)" tests="\(cases.count)" failures="\(count(.failure))" \
      errors="\(count(.error))" skipped="\(count(.skipped))">
      """
    return [opening] + cases.map(\.element) + ["  </testsuite>"]
  }

  private var element: String {
    let opening = "    <testcase classname=\"\(suite.escaped)\" name=\"\(name.escaped)\""
    guard let fault else { return opening + "/>" }
    let element = "<\(fault.rawValue) message=\"\(message.escaped)\""
    let body =
      details.isEmpty || fault == .skipped ? "/>" : ">\(details.escaped)</\(fault.rawValue)>"
    return opening + ">" + element + body + "</testcase>"
  }
}
