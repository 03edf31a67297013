import Machine
import Testing

/// Machine code does what the interpreter does, whatever it meets.
@Suite struct NativeTests {
  static let numbers = [
    "0", "-0.0", "1", "-1", "2", "0.5", "-7", "3", "1e300", "-1e300", "5e-324", "4503599627370497",
    "9007199254740993", "2^52", "inf", "-inf", "inf - inf",
  ]
  static let operations = [
    "x + y", "x - y", "x * y", "x / y", "x % y", "x ^ y", "x + 3", "x - 3", "x * 3", "x / 3",
    "x % 3", "x % -3", "x % 0.5", "x^2", "x^3", "-x", "x < y", "x <= y", "x > y", "x >= y",
    "x == y",
    "x != y", "not x < y", "x < y and y < x", "x < y or x > y", "0 < x < y",
    "if x < y { 1 } else { 2 }", "if x <= y { 1 } else { 2 }", "if x > y { 1 } else { 2 }",
    "if x >= y { 1 } else { 2 }", "if x == y { 1 } else { 2 }", "if x != y { 1 } else { 2 }",
    "if x < 1 { 1 } else { 2 }", "if x == 0 { 1 } else { 2 }",
  ]

  /// The result is printed with the sign of zero, by its reciprocal.
  @Test(arguments: operations)
  func operationsAgreeOnEveryPairOfNumbers(_ operation: String) throws {
    let pairs = Self.numbers.flatMap { x in Self.numbers.map { y in "(\(x), \(y))" } }
    let isNumber = ["<", ">", "="].allSatisfy { !operation.contains($0) }
    let program = """
      f(x, y) = { z = \(operation); \(isNumber ? "(z, 1 / z)" : "z") }
      inf = 1 / 0
      [f(x, y) for (x, y) in (\(pairs.joined(separator: ", ")))]
      """
    _ = try evaluate(program)
  }

  @Test(arguments: [
    // A guess that fails, in a call and in the midst of a loop.
    Example("f(x) = x + x; for k in 0..9 { f(k) }; f(\"a\")", "\"aa\""),
    Example(
      "t = 0; for x in (1, 2, \"a\") { t = if x == \"a\" { \"b\" } else { t + x } }; t", "\"b\""),
    Example("f(x) = -x; for k in 0..9 { f(k) }; try { f(true) } else { 7 }", "7"),
    Example("f(x, y) = x < y; for k in 0..9 { f(k, 3) }; f(\"a\", \"b\")", "true"),
    Example("f(x) = if x { 1 } else { 2 }; f(true); try { f(3) } else { 4 }", "4"),
    Example("f(x) = not x; f(true); try { f(3) } else { 4 }", "4"),
    // Loops in loops, and ways out of them.
    Example("n = 0; for i in 0..9 { for j in i..9 { if j == 5 { break }; n += j } }; n", "84"),
    Example("n = 0; for i in 0..9 { if i % 3 == 0 { continue }; n += i }; n", "27"),
    Example("f(n) = { k = 0; while true { k += 1; if k * k > n { return k } } }; f(1000)", "32"),
    Example("n = 0; for (a, b) in ((1, 2), (3, 4)) { n += a * b }; n", "14"),
    Example("n = 0; for i in 3..1 { n += 1 }; n", "0"),
    Example("while false { }; n = 0; while n < 3 { n += 1 }; n", "3"),
    // Calls: depth, missing and labelled arguments, functions that change under way.
    Example("f(n) = if n == 0 { 0 } else { 1 + f(n - 1) }; f(50000)", "50000"),
    Example(
      "e(n) = if n == 0 { true } else { o(n - 1) }; o(n) = if n == 0 { false } else { e(n - 1) }; e(9)",
      "false"),
    Example("f(a, b = a * 2) = a + b; (f(1), f(1, 1), f(b: 0, a: 5))", "[3, 2, 5]"),
    Example("f = x -> x; for k in 0..5 { g = f; f = x -> g(x) + k }; f(1)", "11"),
    Example("f(g, n) = if n == 0 { g(0) } else { f(x -> g(x) + 1, n - 1) }; f(x -> x, 20)", "20"),
    Example("f = (x -> x); g(x) = f(if x > 2 { x } else { 2 }); (g(1), g(5))", "[2, 5]"),
    Example(
      "f(x) = x; h(y) = { f = z -> z * 2; f(if y { f = z -> z; 1 } else { 2 }) }; (h(true), h(false))",
      "[2, 4]"),
    Example("apply(x -> apply(y -> x + y, 1), 2)", "3"),
    // Elements and fields, of things that change their shape.
    Example("xs = (1, 2, 3); for k in -3..3 { xs[k] += k }; xs", "[-2, 1, 4]"),
    Example(
      "xs = (1, 2); ys = xs; for k in 0..2 { xs[k] = k * 10 }; (xs, ys)", "[[0, 10], [1, 2]]"),
    Example(
      "f(r) = r.x; [f(r) for r in ((x: 1), (y: 2, x: 3), (x: \"a\"), (x: (1, 2)))]",
      "[1, 3, \"a\", [1, 2]]"),
    Example(
      "f(r) = { r.x += 1; r }; a = (x: 1, y: 2); b = f(a); c = f((y: 2, x: 5)); (a, b, c)",
      "[(x: 1, y: 2), (x: 2, y: 2), (y: 2, x: 6)]"),
    Example(
      "xs = ((p: 1), (p: 2)); for k in 0..2 { xs[k].p *= 10; xs[k].q = k }; xs",
      "[(p: 10, q: 0), (p: 20, q: 1)]"),
    Example(
      "xs = ((p: (1, 2)), (p: (3, 4))); s = 0; for k in 0..2 { xs[k].p[1] += xs[k].p[0]; s += xs[k].p[1] }; s",
      "10"),
    Example(
      "xs = (\"ab\", 1); t = 0; for k in 0..2 { t += if k == 0 { length(xs) } else { xs[k] } }; t",
      "3"),
    Example(
      "r = (a: 1); f(k) = if k == 0 { r } else { (a: k, b: 2) }; t = 0; for k in 0..4 { t += f(k).a }; t",
      "7"),
    // Errors in machine code have their place, and are caught.
    Example("xs = (1, 2); n = 0; for k in 0..5 { n += try { xs[k] } else { 100 } }; n", "303"),
    Example("f(n) = if n == 0 { (1, 2)[5] } else { f(n - 1) }; try { f(10) } else { 3 }", "3"),
    Example("f(n) = 1 + f(n + 1); try { f(0) } else { 6 }", "6"),
    Example("s = \"\"; for k in 0..3 { s += \"{k}\" }; s", "\"012\""),
    Example("p = [[i * j for j in 0..3] for i in 0..3]; p", "[[0, 0, 0], [0, 1, 2], [0, 2, 4]]"),
  ])
  func whatItMeetsIsWhatItWouldBe(_ example: Example) throws {
    #expect(try evaluate(example.program) == example.shown)
  }

  @Test(arguments: Bench.Execution.allCases)
  func aTrapTellsTheChainOfCalls(_ execution: Bench.Execution) throws {
    let program = """
      inner(xs, k) = xs[k]
      outer(n) = {
        t = 0
        for k in 0..n { t += inner((1, 2, 3), k) }
        t
      }
      outer(9)
      """
    let trap = #expect(throws: Trap.self) { try Bench(execution).evaluate(program) }
    let places = (trap?.trace ?? []).map { place in
      "\(place.function) \(place.source.position(of: place.span.start).line)"
    }
    #expect(places == ["inner 1", "outer 4", " 7"])
  }

  @Test func aProgramLargerThanMachineCodeIsMadeOfIsInterpreted() throws {
    let long = String(repeating: "x = x * 2 + 1 - x\n", count: 3000)
    #expect(try evaluate("x = 0\nfor k in 0..3 {\n\(long)}\nx") == "9000")
  }

  @Test func functionsManyTimesAsLargeAsABlockOfMemoryAreTranslated() throws {
    let functions = (0..<200).map { index in
      "f\(index)(x) = { y = x\n" + String(repeating: "y = y + x * 2 - 1\n", count: 40) + "y }"
    }
    let calls = (0..<200).map { "f\($0)(\($0))" }.joined(separator: " + ")
    _ = try evaluate(functions.joined(separator: "\n") + "\n" + calls)
  }
}
