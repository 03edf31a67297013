import Testing

/// Parts of an expression are evaluated once, from left to right, as they are at that moment.
@Suite struct OrderTests {
  @Test(arguments: [
    Example("x = 1; x + (if true { x = 2; x } else { 0 })", "3"),
    Example("x = 1; (if true { x = 5; x } else { 0 }) + x", "10"),
    Example("x = 1; x < (if true { x = 9; 5 } else { 0 }) < 10", "true"),
    Example(
      "x = 1; if x < (if true { x = 9; 5 } else { 0 }) { \"less\" } else { \"more\" }", "\"less\""),
    Example("x = 5; 1 < x < (if true { x = 0; 7 } else { 0 })", "true"),
    Example("xs = (1, 2); xs[if true { xs = (7, 8); 0 } else { 0 }]", "1"),
    Example("x = 1; x..(if true { x = 3; 5 } else { 0 })", "1..5"),
    Example("x = 1; (x, if true { x = 2; x } else { 0 }, x)", "[1, 2, 2]"),
    Example("x = 1; f(a, b) = (a, b); f(x, if true { x = 2; x } else { 0 })", "[1, 2]"),
    Example("x = 1; x += (if true { x = 10; 5 } else { 0 }); x", "6"),
    Example("x = 1; x - (try { x = 2; x } else { 0 })", "-1"),
    Example("x = 1; x + [if true { x = k } else { 0 } for k in 7..8].length + x", "9"),
    Example("x = 2; x^(-(if true { x = 4; 1 } else { 0 }))", "0.5"),
    Example("next() - next()", "-1"),
    Example("next() < next() < next()", "true"),
    Example("(next(), next())", "[0, 1]"),
    Example("(a: next(), b: next())", "(a: 0, b: 1)"),
    Example("f(a, b = next()) = (a, b); (f(next()), next())", "[[0, 1], 2]"),
    Example("f(x, y) = (x, y); f(y: next(), x: next())", "[1, 0]"),
    Example("xs = (0, 0, 0); xs[next()] += 5; (xs, next())", "[[5, 0, 0], 1]"),
    Example(
      "xs = ((0, 0), (0, 0)); xs[next()][next()] += 5; (xs, next())", "[[[0, 5], [0, 0]], 2]"),
    Example("xs = ((a: 1), (a: 2)); xs[next()].a = 9; (xs, next())", "[[(a: 9), (a: 2)], 1]"),
    Example("xs = (0, 0, 0); xs[next()] = next() + 5; xs", "[0, 5, 0]"),
    Example("x = 0; xs = (5, 6); (x, xs[x]) = (1, 9); (x, xs)", "[1, [5, 9]]"),
    Example("(1, 2)[next()] |> (y -> y + next())", "2"),
    Example("\"{next()}{next()}\"", "\"01\""),
  ])
  func partsAreEvaluatedOnceInOrder(_ example: Example) throws {
    #expect(try evaluate(example.program) == example.shown)
  }
}
