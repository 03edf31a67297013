import Testing

/// Which names have a value where, and whose.
@Suite struct NamesTests {
  @Test(arguments: [
    Example("f(x, k = if true { y = 2x; y } else { 0 }) = k; f(3)", "6"),
    Example("f(x, k = g()) = k; g() = 4; f(1)", "4"),
    Example("f(x, k = 2x) = { x = 5; k }; f(3)", "6"),
    Example("y = 1; f(x, k = y) = { y = 5; k }; f(3)", "1"),
    Example("f(f) = f; f(3)", "3"),
    Example("f(g) = { g(x) = 2x; g(3) }; f(1)", "6"),
    Example("f(x) = { f = 3; f + x }; f(1)", "4"),
    Example("r = (h: 1); g() = r.h; y = g(); h() = 2; y", "1"),
    Example("g() = 3.double; double(x) = 2x; g()", "6"),
    Example("g() = 3.double(); double(x) = 2x; g()", "6"),
    Example("if true { double(x) = 2x }; 3.double", "6"),
    Example("f() = g(); g() = 1; a = f(); g() = 2; (a, f())", "[1, 2]"),
    Example("g() = 1; f() = g(); g() = 2; f()", "1"),
    Example("h = () -> f(); f() = 3; h()", "3"),
    Example("f(n) = if n == 0 { 0 } else { (() -> g(n - 1))() }; g(n) = n + f(n); f(4)", "6"),
    Example("a(n) = b(n) + c(n); b(n) = c(2n); c(n) = n; a(1)", "3"),
    Example(
      "make(k) = { a(n) = b(n) + k; b(n) = 10n; (a, b) }; (f, g) = make(3); (f(1), g(1))",
      "[13, 10]"),
    Example("fs = [() -> k for k in 0..3]; (fs[0](), fs[2]())", "[0, 2]"),
    Example("fs = []; for k in 0..3 { fs = append(fs, () -> k) }; (fs[0](), fs[2]())", "[0, 2]"),
    Example("f() = { t = 1; g = () -> t; t = 2; g() }; f()", "1"),
    Example("k = 5; for k in 0..3 { k = 9 }; k", "5"),
    Example("k = 5; [k for k in 0..3]; k", "5"),
    Example("f(x) = if x > 0 { x += 1; x } else { x }; f(1)", "2"),
    Example("f(x) = { for k in 0..3 { x += k }; x }; f(1)", "4"),
    Example("x = 1; g() = { x = x + 1; x }; (g(), g(), x)", "[2, 2, 1]"),
    Example("x = 1; { x = x + 1; x }", "2"),
    Example("down(n) = if n == 0 { 0 } else { (n - 1).down }; down(1000)", "0"),
    Example("f = x -> y -> z -> (x, y, z); f(1)(2)(3)", "[1, 2, 3]"),
    Example("r = (f: (x, k = 2) -> x * k); (r.f(3), r.f(3, k: 5))", "[6, 15]"),
    Example("if false { x = 1 } else { y = 2 }; y", "2"),
    Example("if false { x = 1 } else if true { y = 2 } else { z = 3 }; y", "2"),
    Example("if true { x = 1 } else { x = 2 }; f() = x; f()", "1"),
    Example("f(x) = { if x > 0 { y = 1 } else { y = 2 }; y }; f(0)", "2"),
    Example("n = 0; for k in 0..2 { n = { m = k; m + n } }; n", "1"),
    Example("length = 3; r = (length: 4); r.length", "4"),
  ])
  func findsWhatIsMeant(_ example: Example) throws {
    #expect(try evaluate(example.program) == example.shown)
  }

  @Test(arguments: [
    Example("false and (if true { x = 1; true } else { false }); x", "x has no value yet"),
    Example("f() = { 1 < 0 < (if true { y = 2; y } else { 0 }); y }; f()", "y has no value yet"),
    Example("for k in 0..0 { x = 1 }; x", "x has no value yet"),
    Example("while false { x = 1 }; x", "x has no value yet"),
    Example("try { (1, 2)[5]; x = 1 } else { 0 }; x", "x has no value yet"),
    Example("for k in 0..3 { if k == 0 { continue }; break; x = 1 }; x", "x has no value yet"),
    Example("for k in 0..2 { { if k == 0 { x = 1 }; x } }", "x has no value yet"),
    Example("if false { xs = (1, 2) }; xs[0] = 3", "xs has no value yet"),
    Example("if false { r = (a: 2) }; r.a = 3", "r has no value yet"),
    Example("if false { n = 2 }; n += 3", "n has no value yet"),
    Example("f() = x; y = f(); x = 1", "x has no value yet"),
    Example("f() = { g = () -> t; y = g(); t = 1; y }; f()", "t has no value yet"),
    Example("g() = h(); y = g(); h() = 2", "h has no value yet"),
    Example("y = h(); h() = 2", "h has no value yet"),
    Example("q[0] = 1", "there is nothing called q"),
    Example("q.a = 1", "there is nothing called q"),
    Example("q += 1", "there is nothing called q"),
    Example("f(a = b, b = 1) = a; f()", "there is nothing called b"),
    Example(
      "f(x) = 1 + { x += 1; x }; f(1)",
      "x is bound outside this function or block, where it cannot be changed from inside"),
    Example(
      "x = (a: 1); g() = { x.a = 2 }",
      "x is bound outside this function or block, where it cannot be changed from inside"),
    Example("[if k == 2 { break } else { k } for k in 0..5]", "break stands outside a loop"),
    Example("f() = { break }; for k in 0..3 { f() }", "break stands outside a loop"),
    Example("for k in 0..3 { f = () -> { continue } }", "continue stands outside a loop"),
    Example(
      "x = 3; (a: 1).x", "a record (a) has no field x, and there is no function of that name"),
    Example(
      "x = 3; (a: 1).x(2)", "a record (a) has no field x, and there is no function of that name"),
  ])
  func saysWhatIsNotThere(_ example: Example) {
    #expect(failure(example.program) == example.shown)
  }
}
