import Foundation
import Machine
import Session
import Syntax
import Testing

@testable import Claims

/// Where claims failed is remembered beside their document, and forgotten once they hold.
@Suite struct FailingPointsTests {
  private func judge(_ text: String, _ document: String) throws -> ClaimResult {
    let memory = FailingPoints(ofDocument: document)
    let world = World()
    let ledger = ClaimLedger(memory: memory)
    world.judge = ledger.judge(seed: 0, world: world)
    try Session(world: world).evaluate(Source(name: "claims", text: text), as: .claimCell)
    memory.save()
    return ledger.results[0]
  }

  @Test(arguments: [
    "for x in 0..100: x ≤ 99.5", "for v in (0..100)^3: max(v) ≤ 99.5",
    "for p in simplex(3): max(p) ≤ 0.999", "for p in laws(): cdf(p, 0) ≤ 0.99",
  ])
  func failingPointIsTriedFirst(_ text: String) throws {
    let document = "/tmp/hw5-claims-\(UUID().uuidString)"
    let file = document + ".failing.json"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let first = try judge(text, document)
    #expect(first.verdict.isRefutation && first.points > 1)
    #expect(FileManager.default.fileExists(atPath: file))
    let again = try judge(text, document)
    #expect(again.points == 1 && again.point == first.point)
  }

  @Test func whatHoldsIsForgotten() throws {
    let document = "/tmp/hw5-claims-\(UUID().uuidString)"
    let file = document + ".failing.json"
    defer { try? FileManager.default.removeItem(atPath: file) }
    _ = try judge("limit = 1; for x in 0..2: x ≤ limit", document)
    #expect(FileManager.default.fileExists(atPath: file))
    _ = try judge("limit = 2; for x in 0..2: x ≤ limit", document)
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test(arguments: ["", "[1, 2]", "{\"for x in 0..100: x ≤ 99.5\": [{\"number\": \"x\"}, 7]}"])
  func brokenFileIsNoMemory(_ content: String) throws {
    let document = "/tmp/hw5-claims-\(UUID().uuidString)"
    let file = document + ".failing.json"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try content.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try judge("for x in 0..100: x ≤ 99.5", document).verdict.isRefutation)
  }
}
