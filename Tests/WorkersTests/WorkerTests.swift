import Glibc
import Testing
import Workers

/// Processes of the shell in place of the program's own.
@Suite struct WorkerTests {
  private func shell(_ command: String) throws -> Worker {
    try Worker(["-c", command], program: "/bin/sh")
  }

  @Test(
    arguments: [
      ("exit 0", .exited(status: 0)), ("exit 7", .exited(status: 7)),
      ("kill -SEGV $$", .killed(signal: SIGSEGV)), ("kill -KILL $$", .killed(signal: SIGKILL)),
    ] as [(String, Ending)])
  func tellsHowItEnded(_ command: String, _ ending: Ending) throws {
    #expect(try shell(command).wait() == ending)
  }

  @Test func aDeathIsDescribedByItsSignal() throws {
    let ending = try shell("kill -SEGV $$").wait()
    #expect(ending.description == "it was killed by SIGSEGV (an invalid memory access)")
  }

  @Test func itsEndOfTheChannelIsDescriptorThree() throws {
    let worker = try shell(#"printf '\003\000\000\000"a"' >&3"#)
    guard case .message(let text) = try worker.channel.receive(String.self) else {
      Issue.record("nothing came")
      return
    }
    #expect(text == "a")
  }

  @Test func itsDeathClosesTheChannel() throws {
    let worker = try shell("kill -KILL $$")
    #expect(throws: ChannelError.closed) { try worker.channel.receive(String.self) }
  }

  @Test func anInterruptReachesIt() throws {
    let worker = try shell(
      #"trap 'exit 9' INT; printf '\001\000\000\0001' >&3; while true; do read x <&3; done"#)
    _ = try worker.channel.receive(Int.self)
    worker.interrupt()
    #expect(worker.wait() == .exited(status: 9))
  }

  @Test func itReadsNothingFromTheTerminal() throws {
    #expect(try shell("read line && exit 1 || exit 0").wait() == .exited(status: 0))
  }

  @Test func aProgramThatIsNotThereIsAnError() {
    let error = #expect(throws: WorkerError.self) { try Worker([], program: "/nowhere") }
    #expect(error?.code == ENOENT)
  }

  @Test func itsEnvironmentIsThisOneWithWhatWasSet() throws {
    setenv("HW5_TEST_REPLACED", "before", 1)
    setenv("HW5_TEST_KEPT", "kept", 1)
    let worker = try Worker(
      ["-c", #"test "$HW5_TEST_REPLACED$HW5_TEST_KEPT$HW5_TEST_NEW" = "a=bkeptnew""#],
      program: "/bin/sh", variables: ["HW5_TEST_REPLACED": "a=b", "HW5_TEST_NEW": "new"])
    #expect(worker.wait() == .exited(status: 0))
  }
}
