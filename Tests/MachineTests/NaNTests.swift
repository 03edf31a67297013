import Machine
import Testing

/// An interpreter that stops at NaN does so where the first one is made, and nowhere else.
@Suite struct NaNTests {
  @Test(arguments: [
    ("0 / 0", "0 / 0", "0 and 0"),
    ("x = 0; 1 + x * (1 / x)", "x * (1 / x)", "0 and ∞"),
    ("f(x) = 1 + x / x; f(0)", "x / x", "0 and 0"),
    ("f(x) = 1 + x / x; apply(f, 0)", "x / x", "0 and 0"),
    ("apply(x -> x, 0) + halved(1 / 0 - 1 / 0)", "1 / 0 - 1 / 0", "∞ and ∞"),
    ("t = 0; for k in 0..3 { t += (k - 1) / (k - 1) }; t", "(k - 1) / (k - 1)", "0 and 0"),
    ("try { 0 / 0 } else { 1 }", "0 / 0", "0 and 0"),
    ("nan()", "nan()", ""),
    ("1 + nan(7)", "nan(7)", "7"),
    ("[1, nan(7)]", "nan(7)", "7"),
    ("r = (a: nan(7)); 1", "nan(7)", "7"),
    // The function of the machine made it, on the way to the one that it calls.
    ("apply_nan(x -> x)", "apply_nan(x -> x)", ""),
  ])
  func stopsAtTheFirst(_ program: String, _ place: String, _ operands: String) throws {
    let bench = Bench()
    bench.interpreter.stopsAtNaN = true
    let trap = #expect(throws: Trap.self) { try bench.evaluate(program) }
    guard case .madeNaN(let found)? = trap?.reason else {
      Issue.record("\(String(describing: trap))")
      return
    }
    #expect(found == operands)
    let first = try #require(trap?.trace.first)
    #expect(first.source[first.span] == place)
    #expect(bench.isIdle)
  }

  /// What has gone in as NaN is nobody's fault, and what comes to nothing is none.
  @Test(arguments: [
    "x = given; x + 1", "apply(x -> x * 2, given)", "[given, 1]", "(1 / 0) * 2", "given == given",
    "f(x) = x; f(given)", "halved(given)", "(a: given).a", "apply(x -> (a: x), given).a + 1",
  ])
  func letsPassWhatIsGiven(_ program: String) throws {
    let bench = Bench()
    bench.names["given"] = .number(.nan)
    let plain = try bench.evaluate(program)
    bench.interpreter.stopsAtNaN = true
    #expect(try bench.evaluate(program) == plain)
  }

  /// Functions that run as machine code are interpreted while NaN is looked for.
  @Test func leavesMachineCode() throws {
    let bench = Bench(.native)
    let text = "f(x) = x / x; s = 0; for k in 1..100 { s += f(k) }; s"
    #expect(try bench.evaluate(text) == "99")
    bench.interpreter.stopsAtNaN = true
    #expect(try bench.evaluate(text) == "99")
    #expect(throws: Trap.self) {
      try bench.evaluate("f(x) = x / x; s = 0; for k in 1..100 { s += f(k - 50) }; s")
    }
  }

  /// As deep as lists can be, what is looked for is found without recursion.
  @Test func looksIntoDeepLists() throws {
    let bench = Bench()
    bench.interpreter.stopsAtNaN = true
    let text = "x = [[]]; for k in 0..200000 { x = [x, []] }; apply(y -> 1, x)"
    #expect(try bench.evaluate(text) == "1")
  }
}
