import Machine
import Session
import Syntax

@testable import Claims

/// What became of the claims of a text.
func results(_ text: String, seed: UInt64 = 0) throws -> [ClaimResult] {
  let world = World()
  let ledger = ClaimLedger()
  world.judge = ledger.judge(seed: seed, world: world)
  let source = Source(name: "claims", text: text)
  ledger.begin(source, id: "claim", says: nil)
  try Session(world: world).evaluate(source, as: .claimCell)
  return ledger.results
}

func result(_ text: String, seed: UInt64 = 0) throws -> ClaimResult {
  try results(text, seed: seed)[0]
}
