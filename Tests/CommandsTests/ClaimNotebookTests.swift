import Claims
import Session
import Testing

@testable import Commands

/// Notebooks of claims of every kind of functional, and the verdict that each is to get.
@Suite struct ClaimNotebookTests {
  /// The claims of a notebook of this folder. A copy is verified, since failing points are noted beside
  /// it.
  private func claims(of name: String) throws -> [ClaimResult] {
    let shop = Workshop()
    let folder = "\(Workshop.repository)/Tests/CommandsTests/Claims"
    let copy = try shop.write(name, try TextFile.read("\(folder)/\(name)"))
    var report = VerificationReport(isQuiet: true)
    NotebookVerification(file: copy, seed: nil).run(&report)
    return report.documents.flatMap(\.claims)
  }

  @Test func trueClaimsGetTheVerdictThatTheyName() throws {
    let claims = try claims(of: "true.hw5nb")
    #expect(claims.count == 37)
    for claim in claims {
      let verdict = claim.says?.prefix { $0 != ":" } ?? ""
      #expect(claim.verdict.rawValue == verdict, "\(claim.statement): \(claim.summary)")
    }
  }

  @Test func wrongConstantsAreRefuted() throws {
    let claims = try claims(of: "wrong.hw5nb")
    #expect(claims.count == 27)
    for claim in claims {
      let isRefuted = claim.verdict == .refutedByProof || claim.verdict == .refutedNumerically
      #expect(isRefuted, "\(claim.statement): \(claim.summary)")
    }
  }
}
