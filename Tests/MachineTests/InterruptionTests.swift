import Machine
import Testing

/// A request to stop ends any program, is caught by none, and leaves the machine ready.
@Suite struct InterruptionTests {
  @Test(
    arguments: [
      "interrupt(); while true { }",
      "interrupt(); for k in 0..1/0 { }",
      "interrupt(); for k in (0..1/0) { k }",
      "interrupt(); [k for k in 0..1/0]",
      "f(n) = f(n + 1); interrupt(); f(0)",
      "f(n) = f(n: n + 1); interrupt(); f(0)",
      "f(n) = n.f; interrupt(); f(0)",
      "f(n) = apply(f, n); interrupt(); f(0)",
      "interrupt(); try { while true { } } else { 1 }",
      "interrupt(); try { 1 + true } else { 1 }",
      "interrupt(); 1 + true",
      "interrupt(); 1 + 1",
      "f() = try { interrupt(); while true { probe() } } else { 1 }; try { apply(x -> f(), 1) } else { 2 }",
    ], Bench.Execution.allCases)
  func stopsAnyProgram(_ program: String, _ execution: Bench.Execution) throws {
    let bench = Bench(execution)
    let trap = #expect(throws: Trap.self) { try bench.evaluate(program) }
    #expect(trap?.isInterruption == true)
    #expect(bench.livingProbes == 0)
    #expect(bench.isIdle)
    bench.resume()
    #expect(try bench.evaluate("1 + 1") == "2")
  }

  @Test func stopsCallsFromSwift() throws {
    let bench = Bench()
    let function = try bench.value(of: "x -> x")
    #expect(throws: Trap.self) { try bench.evaluate("interrupt()") }
    let trap = #expect(throws: Trap.self) {
      try bench.interpreter.call(function, [.number(1)])
    }
    #expect(trap?.isInterruption == true)
  }
}
