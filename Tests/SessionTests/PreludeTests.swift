import Machine
import Syntax
import Testing

@testable import Session

@Suite struct PreludeTests {
  /// Whoever stops the first call of a function of the prelude has stopped that, not lost its functions. In
  /// a process of its own: the request is seen by everything that runs beside it.
  @Test func readingThePreludeMayBeStopped() async {
    await #expect(processExitsWith: .success) {
      let session = Session()
      let source = Source(name: "a", text: "factorial(4)")
      Machine.Interruption.request()
      let failure = #expect(throws: Failure.self) { try session.evaluate(source) }
      #expect(failure?.isInterruption == true)
      Machine.Interruption.clear()
      #expect((try? session.evaluate(source))?.value.display == "24")
    }
  }
}
