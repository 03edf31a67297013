import Claims
import Notebooks
import Syntax

/// The verdicts of a verification, document by document, and what they come to.
struct VerificationReport {
  struct Document {
    var name: String
    var claims: [ClaimResult]
  }

  private(set) var documents: [Document] = []
  private var codes: [RunStatus] = []
  /// Whether standard output is for something else than lines and tables.
  let isQuiet: Bool

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  /// The gravest of what happened.
  var status: RunStatus {
    let verdicts = documents.flatMap(\.claims).map(\.verdict)
    let failed = verdicts.contains { $0.standing == .failed } ? [RunStatus.claim] : []
    let broken = verdicts.contains(.error) ? [RunStatus.error] : []
    return .gravest(of: codes + failed + broken)
  }

  mutating func add(_ name: String, _ claims: [ClaimResult], showsLines: Bool = true) {
    documents.append(Document(name: name, claims: claims))
    if showsLines { for claim in claims { show(claim) } }
  }

  mutating func note(_ status: RunStatus) { codes.append(status) }

  /// One line on a claim.
  func show(_ claim: ClaimResult) {
    if !isQuiet { print(VerdictLine(claim).text) }
  }

  /// A row for each claim where there are several, and how many there are of each verdict.
  func printTable() {
    let claims = documents.flatMap(\.claims)
    guard claims.count > 1 else { return }
    print()
    print(ClaimTable(claims).text)
    print()
    print(VerdictCounts(claims).text)
  }
}

/// A claim and its verdict on a line.
struct VerdictLine {
  private let claim: ClaimResult

  init(_ claim: ClaimResult) { self.claim = claim }

  var text: String {
    let mark =
      switch claim.verdict.standing {
      case .passed: "✓"
      case .failed: "✗"
      case .open: "–"
      }
    return "\(mark) \(claim.statement.onOneLine)\n  \(claim.summary)"
  }
}

/// How many claims there are of each verdict; together as many as there are claims.
struct VerdictCounts {
  private let claims: [ClaimResult]

  init(_ claims: [ClaimResult]) { self.claims = claims }

  var text: String {
    let counts = ClaimResult.Verdict.allCases.compactMap { verdict -> String? in
      let count = claims.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    return "\(claims.count) claims: \(counts.joined(separator: ", "))"
  }
}

extension String {
  /// Without line breaks and runs of blanks.
  var onOneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
