import Claims
import Machine
import Session
import Syntax
import Testing

/// The REPL transcript of the README, entry by entry.
@Suite struct ReadmeTests {
  @Test func transcriptIsWhatTheREPLShows() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let readme = try TextFile.read("/\(root)/README.md")
    let block = try #require(
      readme.split(separator: "```text\n").dropFirst().first?.split(separator: "```").first)
    let session = Session()
    let ledger = ClaimLedger()
    session.world.judge = ledger.judge(seed: 0, world: session.world)
    var transcript = ""
    var number = 0
    for line in block.split(separator: "\n") where line.hasPrefix("hw5> ") {
      number += 1
      let entry = String(line.dropFirst(5))
      transcript += line + "\n"
      session.world.stream = .init(seed: 0, label: "entry \(number)")
      do throws(Failure) {
        let outcome = try session.evaluate(
          Source(name: "entry \(number)", text: entry), as: .entry)
        if case .nothing = outcome.value {} else { transcript += outcome.value.display + "\n" }
      } catch {
        transcript += error.rendered() + "\n"
      }
    }
    #expect(transcript == String(block))
  }
}
