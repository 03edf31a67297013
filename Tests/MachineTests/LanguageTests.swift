import Testing

struct Example: Sendable, CustomTestStringConvertible {
  let program: String
  let shown: String
  init(_ program: String, _ shown: String) {
    self.program = program
    self.shown = shown
  }
  var testDescription: String { program }
}

@Suite struct LanguageTests {
  @Test(arguments: [
    Example("1 + 2 * 3", "7"),
    Example("2^10", "1024"),
    Example("-1 % 3", "2"),
    Example("x = 3; x² + 2x", "15"),
    Example("1 < 2 ≤ 2 < 3", "true"),
    Example("1 < 2 and not 2 < 1", "true"),
    Example("false or 3 == 3", "true"),
    Example("\"a{1 + 1}b{0.5 : .2f}\"", "\"a2b0.50\""),
    Example("nothing", "nothing"),
    Example("x = 1", "nothing"),
    Example("(1, 2, \"a\")", "[1, 2, \"a\"]"),
    Example("[k^2 for k in 0..6 if k % 2 == 0]", "[0, 4, 16]"),
    Example("[a * b for (a, b) in ((1, 2), (3, 4))]", "[2, 12]"),
    Example("r = (a: 1, b: 2); r.b = 5; r", "(a: 1, b: 5)"),
    Example("r = (a: 1); s = r; s.a = 2; (r.a, s.a)", "[1, 2]"),
    Example("xs = (1, 2, 3); ys = xs; ys[0] = 9; (xs, ys)", "[[1, 2, 3], [9, 2, 3]]"),
    Example("xs = (1, 2, 3); xs[-1]", "3"),
    Example("xs = (1, 2, 3); xs[1..]", "[2, 3]"),
    Example("xs = ((a: 1), (a: 2)); xs[1].a = 7; xs", "[(a: 1), (a: 7)]"),
    Example("(q, r) = (1, 2); (r, q)", "[2, 1]"),
    Example("(a, (b, c)) = (1, (2, 3)); a + b + c", "6"),
    Example("(a, b) = (x: 1, y: 2, z: 3); b", "2"),
    Example("if 1 > 2 { 3 }", "nothing"),
    Example("if 1 > 2 { 3 } else if 2 > 1 { 4 } else { 5 }", "4"),
    Example("s = 0; for k in 0..5 { s += k }; s", "10"),
    Example("s = 0; for x in (1, 2, 3) { if x == 2 { continue }; s += x }; s", "4"),
    Example("k = 0; while true { k += 1; if k > 4 { break } }; k", "5"),
    Example("k = 7; for k in 0..3 { }; k", "7"),
    Example("y = if true { t = 2; t } else { 0 }; t + y", "4"),
    Example("{ a = 1; a + 1 }", "2"),
    Example("a = 1; { a = 5 }; a", "1"),
    Example("try { (1, 2)[5] } else { 3 }", "3"),
    Example("v = (1, 2) |> length; v", "2"),
    Example("(1, 2).length", "2"),
    Example("(1, 2).length()", "2"),
    Example("r = (length: 5); r.length", "5"),
    Example("r = (f: x -> x + 1); r.f(2)", "3"),
    Example("\"a\" + \"b\"", "\"ab\""),
    Example("2 in (1, 2)", "true"),
    Example("xs = (1, 2); xs = append(xs, 3); xs", "[1, 2, 3]"),
    Example("xs = (1, 2); ys = append(xs, 3); xs", "[1, 2]"),
  ])
  func evaluates(_ example: Example) throws {
    #expect(try evaluate(example.program) == example.shown)
  }

  @Test(arguments: [
    Example("f(x) = 2x; f(3)", "6"),
    Example(
      "f(x, k = x + 1) = x * k; (f(2), f(2, 5), f(2, k: 7), f(k: 1, x: 4))", "[6, 10, 14, 4]"),
    Example("fact(n) = if n < 2 { 1 } else { n * fact(n - 1) }; fact(10)", "3628800"),
    Example("a = 1; f() = a; a = 2; f()", "1"),
    Example(
      "even(n) = if n == 0 { true } else { odd(n - 1) }; odd(n) = if n == 0 { false } else { even(n - 1) }; even(10)",
      "true"),
    Example("f(x) = { y = x; y += 1; return y; 5 }; f(1)", "2"),
    Example("f(x) = { x += 1; x }; x = 5; (f(1), x)", "[2, 5]"),
    Example("make(n) = x -> x + n; g = make(3); g(4)", "7"),
    Example("fs = [() -> k for k in 0..3]; fs[0]() + fs[2]()", "2"),
    Example("f = (x -> x + 1) >> (x -> 2x); f(3)", "8"),
    Example("apply(x -> apply(y -> x * y, 3), 2)", "6"),
    Example("scale(3)", "6"),
    Example("scale(3, offset: 1)", "7"),
    Example("scale(factor: 5, x: 2)", "10"),
    Example("total(1, 2, 3, times: 2)", "12"),
    Example("f(n) = { g(m) = if m == 0 { n } else { g(m - 1) }; g(3) }; f(8)", "8"),
    Example("f(n) = [f(k) for k in 0..n]; f(3).length", "3"),
    Example("f(x) = if x > 0 { y = 2x; y + 1 } else { 0 }; f(3)", "7"),
    Example("fib(n) = if n < 2 { n } else { fib(n - 1) + fib(n - 2) }; fib(20)", "6765"),
  ])
  func callsFunctions(_ example: Example) throws {
    #expect(try evaluate(example.program) == example.shown)
  }

  @Test(arguments: [
    Example("y + 1", "there is nothing called y"),
    Example("f(x) = { g += 1 }", "there is nothing called g"),
    Example(
      "n = 0; f() = { n += 1 }",
      "n is bound outside this function or block, where it cannot be changed from inside"),
    Example("return 3", "return stands outside a function"),
    Example("break", "break stands outside a loop"),
    Example("(1, 2)[2]", "index 2 is outside 0..2 (or −2..0 from the end)"),
    Example("(1, 2)[0.5]", "an index is a whole number, not 0.5"),
    Example("1 + \"a\"", "+ has no meaning between a number and a string"),
    Example("3(4)(5)", "a number is not a function and cannot be called"),
    Example("scale()", "scale needs a value for x"),
    Example("scale(1, 2, 3)", "scale takes 2 arguments, not 3"),
    Example("scale(1, size: 2)", "scale has no parameter size"),
    Example("scale(1, x: 2)", "scale was given x twice, by position and by label"),
    Example("scale(\"a\")", "x of scale is to be a number, but is \"a\""),
    Example("if 1 { 2 }", "a condition is true or false, not a number"),
    Example("(a, b) = (1, 2, 3)", "2 names on the left, but a list of 3 has 3 parts"),
    Example("for k in 3 { }", "a number has no elements to run over"),
    Example("for k in 0..1.5 { }", "to run over 0..1.5 both ends must be whole"),
    Example(
      "f(n) = 1 + f(n + 1); f(0)",
      "the calls are nested too deeply: does a function call itself without end?"),
    Example(
      "f(n) = apply(f, n); f(0)",
      "the calls are nested too deeply: does a function call itself without end?"),
    Example("(a: 1).b", "a record (a) has no field b, and there is no function of that name"),
    Example("z ~ 3", "only a law can be drawn from, not a number"),
    Example("if false { x = 1 }; x", "x has no value yet"),
    Example("g() = h(); y = g(); h() = 2", "h has no value yet"),
  ])
  func explains(_ example: Example) {
    #expect(failure(example.program).hasPrefix(example.shown))
  }
}
