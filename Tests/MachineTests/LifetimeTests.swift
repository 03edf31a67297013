import Machine
import Testing

/// Every reference that a register takes is given back: on every way out of a program nothing of it
/// lives on.
@Suite struct LifetimeTests {
  @Test(
    arguments: [
      "x = probe(); y = x; (x, y)",
      "x = probe(); x = probe(); x = x",
      "f(a) = a; f(probe())",
      "f(a, b = probe()) = (a, b); f(probe())",
      "f(x) = { x = (x, probe()); return x; probe() }; f(probe())",
      "for k in 0..10 { p = (probe(), probe()); if k == 5 { break } }",
      "for k in 0..10 { f = (probe(), if k == 5 { break } else { probe() }) }",
      "for k in 0..10 { f = (probe(), if k == 5 { continue } else { probe() }) }",
      "while true { p = probe(); try { p[0] } else { break } }",
      "[probe() for k in 0..3]",
      "[p for p in [probe() for k in 0..5] if p == p]",
      "(a, b) = (probe(), probe()); (b, a) = (a, b)",
      "for (a, b) in ((probe(), 1), (probe(), 2)) { }",
      "r = (p: probe()); r.p = probe(); r.q = (s: probe()); r.q.s = probe(); r",
      "xs = (probe(), (probe(), probe())); xs[1][0] = 1; xs[0] = probe(); xs",
      "s = \"{probe()}\"",
      "probe() |> (x -> x)",
      "f = (x -> (x, probe())) >> (x -> x[0]); f(probe())",
      "total(probe(), probe(), times: 3)",
      "apply(x -> apply(y -> (x, y), probe()), probe())",
      "r = (f: x -> x); r.f(probe())",
      "p = probe(); f(n) = if n == 0 { p } else { f(n - 1) }; f(30)",
      "f(p) = { g = () -> h(); h() = p; g }; f(probe())()",
      "try { 1 + probe() } else { probe() }",
      "xs = (probe(), probe()); try { xs[5] = probe() } else { 0 }; xs[0] = 2; xs",
      "deep(n, p) = if n == 0 { p[0] } else { deep(n - 1, (p, probe())) }; try { deep(50, probe()) } else { 1 }",
      "f(n) = (probe(), f(n + 1)); try { f(0) } else { 1 }",
      "try { apply(x -> apply(y -> (x, y)[7], probe()), probe()) } else { 3 }",
      "try { [if k == 2 { 1 + probe() } else { probe() } for k in 0..3] } else { 2 }",
      "f(a, b = 1, c = 2, d = 3, e = 4, g = 5, h = 6) = a; try { f(h: probe()) } else { 0 }",
    ], Bench.Execution.allCases)
  func nothingOutlivesAProgram(_ program: String, _ execution: Bench.Execution) throws {
    let bench = Bench(execution)
    _ = try bench.evaluate(program)
    #expect(bench.livingProbes == 0)
    #expect(bench.isIdle)
  }

  @Test(
    arguments: [
      "probe()(probe(), probe())",
      "f(x) = x; f(probe(), probe())",
      "f(x) = x; f(y: probe())",
      "f(x) = x; f(probe(), x: probe())",
      "f(x, y) = x; f(y: probe())",
      "f(a, b, c, d, e, g, h) = a; f(h: probe())",
      "scale(factor: probe())",
      "scale(offset: probe())",
      "total(probe(), size: probe())",
      "[if k == 2 { probe()[0] } else { probe() } for k in 0..3]",
      "(a, b) = (probe(), probe(), probe())",
      "for (a, b) in ((probe(), 1), (probe(), 2, 3)) { }",
      "r = (p: probe()); r.p.x = probe()",
      "xs = (probe(), probe()); xs[5] = probe()",
      "f = (x -> x) >> (x -> x[9]); f(probe())",
      "apply(x -> apply(y -> (x, y)[7], probe()), probe())",
      "r = (f: x -> x); r.f(y: probe())",
      "(length: probe()).length(probe())",
      "z ~ probe()",
      "probe() + probe()",
      "-probe()",
      "probe()'",
      "probe() < probe() < probe()",
      "probe() and probe()",
      "if probe() { }",
      "probe()..3",
      "for k in probe() { }",
      "probe().field",
      "probe().field(probe())",
      "probe()[0, probe()]",
      "x = probe(); x += probe()",
      "x = (probe(), probe()); x[0, 1] = probe()",
      "for x in probe(): x == probe()",
    ], Bench.Execution.allCases)
  func nothingOutlivesAnError(_ program: String, _ execution: Bench.Execution) {
    let bench = Bench(execution)
    #expect(throws: Trap.self) { try bench.evaluate(program) }
    #expect(bench.livingProbes == 0)
    #expect(bench.isIdle)
  }

  @Test(
    arguments: [
      "p = probe(); even(n) = if n == 0 { p } else { odd(n - 1) }; odd(n) = if n == 0 { p } else { even(n - 1) }; even(5)",
      "make(p) = { a(n) = if n == 0 { p } else { b(n - 1) }; b(n) = a(n); a }; f = make(probe()); (f, f(3))",
      "make(p) = { a(n) = b(n); b(n) = if n == 0 { p } else { a(n - 1) }; (a, b) }; for k in 0..10 { (f, g) = make(probe()); g(2) }",
      "make(p) = { a() = map -> b(map); b(x) = if x == 0 { p } else { a()(x - 1) }; a() }; make(probe())(4)",
    ], Bench.Execution.allCases)
  func functionsThatCallEachOtherDoNotKeepEachOtherAlive(
    _ program: String, _ execution: Bench.Execution
  ) throws {
    let bench = Bench(execution)
    _ = try bench.evaluate(program)
    #expect(bench.livingProbes == 0)
    #expect(bench.isIdle)
  }

  @Test func aNestedListIsReleasedComparedAndShownWithoutAnEnd() throws {
    let deep = "xs = (1, 2); for k in 0..100000 { xs = (xs, k) }"
    #expect(try evaluate("\(deep); ys = xs; xs = (xs, 0); ys = (ys, 0); xs == ys") == "true")
    #expect(try evaluate("\(deep); xs").hasPrefix("[[["))
    #expect(try evaluate("r = (a: 1); for k in 0..100000 { r = (a: r) }; r == r") == "true")
    #expect(try evaluate("f = x -> x; for k in 0..100000 { g = f; f = x -> g }; 1") == "1")
    #expect(try evaluate("f = x -> x + 1; g = f; for k in 0..500 { f = f >> g }; f(0)") == "501")
  }
}
