import Foundation
import Notebooks
import Session
import Testing

/// The claims of the repository's notebooks can fail: each that is made false is refuted.
///
/// By itself the test takes every eighth cell of claims, and trainings of a few steps. `HW5_CLAIMS=all`
/// takes all of them, and full trainings.
@Suite struct FalsifiedClaimTests {
  static let isComplete = ProcessInfo.processInfo.environment["HW5_CLAIMS"] == "all"

  @Test(arguments: ["1-vae-written", "2-vae-coding", "3-gan-written", "4-diffusion"])
  func aClaimWithAWrongRightSideIsRefuted(_ name: String) throws {
    let shop = Workshop()
    let folder = "\(Workshop.repository)/notebooks"
    symlink("\(folder)/data", "\(shop.path)/data")
    let notebook = NotebookReader.read(
      try TextFile.bytes("\(folder)/\(name).hw5nb"), file: "\(name).hw5nb"
    ).notebook
    var (text, count) = try FalsifiedClaims.text(of: notebook, every: Self.isComplete ? 1 : 8)
    if !Self.isComplete {
      text = text.replacing(/param quick( *)= false/) { "param quick\($0.1)= true" }
    }
    let file = try shop.write("\(name).hw5nb", text)
    let told = try shop.told(["verify", file, "--json"])
    let claims = try JSONDecoder().decode(Claims.self, from: Data(told.output.utf8)).claims
    #expect(claims.count == count && count > 0, "\(told.messages)")
    for claim in claims where claim.verdict != "skipped" || Self.isComplete {
      #expect(claim.verdict.hasPrefix("refuted"), "\(claim.id): \(claim.statement)")
    }
  }

  private struct Claims: Decodable {
    struct Claim: Decodable { var id, verdict, statement: String }
    var claims: [Claim]
  }
}
