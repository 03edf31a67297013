import Claims

/// `junit.xml`: cells and claims as test cases, for services that show those.
struct JUnitRecord: Exporter {
  func files(of result: NotebookResult) -> [OutputFile] {
    let name = result.notebook.name
    let cells = result.cells.filter(\.claims.isEmpty).map { testCase($0, in: name) }
    let claims = result.claims.map { testCase($0, in: name) }
    let lines =
      ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites>"]
      + suite("\(name).cells", cells) + suite("\(name).claims", claims) + ["</testsuites>", ""]
    return [OutputFile("junit.xml", lines.joined(separator: "\n"))]
  }

  /// What keeps a test case from having passed.
  private enum Fault: String { case failure, error, skipped }

  private struct TestCase {
    var name: String
    var suite: String
    var fault: Fault?
    var message = ""
    var details = ""
  }

  private func testCase(_ cell: CellResult, in notebook: String) -> TestCase {
    var test = TestCase(name: cell.id, suite: "\(notebook).cells")
    switch cell.state {
    case .ran: break
    case .failed, .timedOut, .interrupted: test.fault = .error
    case .skipped, .notRun: test.fault = .skipped
    }
    test.message = cell.error?.message ?? cell.state.rawValue
    test.details = cell.error?.diagnostic ?? ""
    return test
  }

  private func testCase(_ claim: ClaimResult, in notebook: String) -> TestCase {
    var test = TestCase(name: claim.id, suite: "\(notebook).claims")
    switch claim.verdict.standing {
    case .passed: break
    case .failed: test.fault = claim.verdict == .error ? .error : .failure
    case .open: test.fault = .skipped
    }
    test.message = ([claim.verdict.rawValue] + [claim.says].compactMap(\.self))
      .joined(separator: ": ")
    let evidence = [
      ("left", claim.left), ("right", claim.right), ("at", claim.point), ("", claim.note),
    ]
    test.details = evidence.compactMap { name, text in
      text.map { name.isEmpty ? $0 : "\(name): \($0)" }
    }.joined(separator: "\n")
    return test
  }

  private func suite(_ name: String, _ cases: [TestCase]) -> [String] {
    let count = { (fault: Fault) in cases.count { $0.fault == fault } }
    let opening = """
        <testsuite name="\(name.escaped)" tests="\(cases.count)" failures="\(count(.failure))" \
      errors="\(count(.error))" skipped="\(count(.skipped))">
      """
    return [opening] + cases.map(element) + ["  </testsuite>"]
  }

  private func element(_ test: TestCase) -> String {
    let opening =
      "    <testcase classname=\"\(test.suite.escaped)\" name=\"\(test.name.escaped)\""
    guard let fault = test.fault else { return opening + "/>" }
    let element = "<\(fault.rawValue) message=\"\(test.message.escaped)\""
    let body =
      test.details.isEmpty || fault == .skipped
      ? "/>" : ">\(test.details.escaped)</\(fault.rawValue)>"
    return opening + ">" + element + body + "</testcase>"
  }
}
