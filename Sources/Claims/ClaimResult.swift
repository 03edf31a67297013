/// What was found out about a claim.
package struct ClaimResult: Codable, Sendable {
  /// Raw values are the words of `claims.json` and of the report.
  package enum Verdict: String, Codable, Sendable, CaseIterable {
    case refutedByProof = "refuted (proof)"
    case refutedNumerically = "refuted (numeric)"
    case proved = "proved on the box"
    case certified
    case agrees
    /// Sampling agrees within the half-width that is the bound.
    case agreesWithin = "agrees ±"
    case holds
    case undefined
    case undecided
    case notRun = "not-run"
    case skipped
    case error
  }

  /// The id of its cell; `id-2`, `id-3`, … for those after the first.
  package var id: String
  /// The sentence of its `#| says:` line.
  package var says: String?
  /// The claim as written.
  package var statement: String
  package var verdict: Verdict
  /// Whether it holds when a counterexample is found.
  package var isNegated = false
  /// How many points were tried.
  package var points = 0
  /// How it was checked: `as computed`, `enclosure, quadrature`.
  package var method: String?
  /// The two sides at the worst point, as shown.
  package var left: String?
  package var right: String?
  package var difference: Double?
  package var bound: Double?
  /// How far the two sides together may be off, where that is known.
  package var error: Double?
  /// The worst or refuting point: `μ = 1, σ = 2`.
  package var point: String?
  /// The diagnosis, in words.
  package var note: String?
  /// How long it took; in no output that is to be the same each time.
  package var seconds: Double?
  /// The line of the file.
  package var line: Int?

  package init(id: String, says: String? = nil, statement: String, verdict: Verdict) {
    self.id = id
    self.says = says
    self.statement = statement
    self.verdict = verdict
  }
}

extension ClaimResult.Verdict {
  /// How much a verdict says for the claim.
  package enum Standing: String, Sendable { case passed, failed, open }

  package var standing: Standing {
    switch self {
    case .proved, .certified, .agrees, .agreesWithin, .holds: .passed
    case .refutedByProof, .refutedNumerically, .undefined, .undecided, .error: .failed
    case .notRun, .skipped: .open
    }
  }
}
