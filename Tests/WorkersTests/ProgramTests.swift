import Glibc
import Testing
import Workers

@Suite struct ProgramTests {
  private func shell(
    _ command: String, limit: Duration = .seconds(60), isCancelled: () -> Bool = { false }
  ) throws -> Program.Outcome {
    try Program.run("/bin/sh", ["-c", command], limit: limit, isCancelled: isCancelled)
  }

  @Test func tellsHowItEndedAndWhatItComplainedOf() throws {
    #expect(
      try shell("echo fine; echo no >&2; exit 3")
        == .ended(.exited(status: 3), complaint: "no\n"))
    #expect(try shell("kill -KILL $$") == .ended(.killed(signal: SIGKILL), complaint: ""))
  }

  @Test func argumentsAreNotReadByAShell() throws {
    let outcome = try Program.run(
      "/bin/sh", ["-c", "echo \"$0\" >&2", "$(x) *"], limit: .seconds(60))
    #expect(outcome == .ended(.exited(status: 0), complaint: "$(x) *\n"))
  }

  @Test func ofALongComplaintTheEndIsKept() throws {
    let outcome = try shell("yes line | head -n 100000 >&2; echo last >&2")
    guard case .ended(.exited(status: 0), let complaint) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(complaint.hasSuffix("line\nlast\n"))
    #expect(complaint.utf8.count <= 4000)
  }

  @Test func whoTakesTooLongIsKilledWithItsChildren() throws {
    #expect(try shell("cat /dev/zero | cat > /dev/null", limit: .milliseconds(50)) == .tookTooLong)
    #expect(try shell("exec 2>&-; while :; do :; done", limit: .milliseconds(50)) == .tookTooLong)
  }

  @Test func whoIsNotWantedAnyLongerIsKilled() throws {
    #expect(try shell("while :; do :; done", isCancelled: { true }) == .cancelled)
  }

  @Test func aProgramIsFoundByTheFirstOfItsNames() {
    #expect(Program.path(ofOneOf: ["no-such-program", "sh"])?.hasSuffix("/sh") == true)
    #expect(Program.path(ofOneOf: ["no-such-program"]) == nil)
  }

  @Test func aProgramThatIsNotThereIsAnError() {
    #expect(throws: WorkerError.self) {
      try Program.run("/no/such/program", [], limit: .seconds(1))
    }
  }
}
