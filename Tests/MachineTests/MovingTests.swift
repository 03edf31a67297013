import Testing

/// Values are copied in meaning; underneath, one that nobody else holds is changed in place.
@Suite struct MovingTests {
  @Test(
    arguments: [
      "xs = [1]; for k in 0..9 { xs = append(xs, k) }",
      "xs = [1]; for k in 0..9 { xs = xs.append(k) }",
      "xs = [1]; for k in 0..9 { xs = xs |> (v -> append(v, k)) }",
      "xs = [1]; for k in 0..9 { xs = if k > 4 { append(xs, k) } else { append(xs, 0) } }",
      "xs = [1]; n = 0; for k in 0..9 { (xs, n) = (append(xs, n), n + 1) }",
      "grow(xs, n) = (append(xs, n), n + 1); xs = [1]; n = 0; for k in 0..9 { (xs, n) = grow(xs, n) }",
      "push(xs, x) = append(xs, x); xs = [1]; for k in 0..9 { xs = push(xs, k) }",
      "f(xs, n) = if n == 0 { xs } else { f(append(xs, n), n - 1) }; f([1], 9)",
      "f(n) = { xs = [1]; for k in 0..n { xs = append(xs, k) }; return append(xs, 0) }; f(5)",
      "c = cells(); for k in 0..9 { c[k] = c[k] }",
      "c = cells(); for k in 0..9 { c[0, k] = c[0, k] }",
      "c = cells(); for k in 0..9 { c[0, k] += 1 }",
      "c = cells(); for k in 0..9 { c.a = c.a }",
      "c = cells(); c.a = \"{c}\"",
      "xs = [1]; for x in xs { }; xs = append(xs, 1)",
      "xs = [1]; length(xs); xs = append(xs, 1)",
      "r = (c: cells()); for k in 0..9 { r.c[k] = 1 }",
      "r = (c: cells(), s: (t: cells())); for k in 0..9 { r.s.t[0, k] += 1; r.c.x = 1 }",
      "r = (c: cells()); for k in 0..9 { r.c[k] = 1; s = (1, 2); r.c[0, k] += 1; r.c.a = k }",
      "xs = (cells(), cells()); for k in 0..9 { xs[0][k] = 1; xs[-1].a = 2 }",
      "xs = [1]; try { xs[7] } else { 0 }; xs = append(xs, 1)",
      "f(c) = { c.a = 1; c.b = 2; c }; f(cells())",
    ], Bench.Execution.allCases)
  func aValueHeldOnceIsChangedInPlace(_ program: String, _ execution: Bench.Execution) throws {
    let bench = Bench(execution)
    _ = try bench.evaluate(program)
    #expect(bench.copies == 0)
  }

  @Test(arguments: [
    Example("xs = [1]; ys = xs; xs = append(xs, 2); (xs, ys)", "[[1, 2], [1]]"),
    Example("xs = [1]; f() = xs; xs = append(xs, 2); (xs, f())", "[[1, 2], [1]]"),
    Example("xs = [1]; xs = append(xs, xs); xs", "[1, [1]]"),
    Example("xs = [1]; xs = (xs, append(xs, 2)); xs", "[[1], [1, 2]]"),
    Example("xs = [1]; xs = try { append(xs, 2)[9] } else { xs }; xs", "[1]"),
    Example("f(xs) = { append(xs, 2); xs }; f([1])", "[1]"),
    Example("f(xs) = (append(xs, 2), xs); f([1])", "[[1, 2], [1]]"),
    Example("f(xs) = [append(xs, k) for k in 0..2]; f([1])", "[[1, 0], [1, 1]]"),
    Example("f(xs) = { g = () -> xs; append(xs, 2); g() }; f([1])", "[1]"),
    Example("f(xs) = apply(x -> append(xs, x), append(xs, 2)); f([1])", "[1, [1, 2]]"),
    Example("f(xs) = try { append(xs, 2)[9] } else { xs }; f([1])", "[1]"),
    Example("r = (xs: [1]); s = r; s.xs[0] = 2; (r, s)", "[(xs: [1]), (xs: [2])]"),
    Example("r = (xs: [1]); ys = r.xs; r.xs[0] = 2; (r, ys)", "[(xs: [2]), [1]]"),
    Example("r = (xs: [1]); r.xs[0] = r; r", "(xs: [(xs: [1])])"),
    Example("r = (xs: [1, 2]); r.xs[r.xs[0]] = 5; r", "(xs: [1, 5])"),
    Example("xs = ([1], [2]); try { xs[0][7] = 1 } else { 0 }; xs", "[[1], [2]]"),
    Example("xs = [1]; xs[0] = xs; xs", "[[1]]"),
    Example("for x in [1, 2] { x = x + 1 }; [1, 2]", "[1, 2]"),
    Example("xs = [1, 2]; for x in xs { xs = append(xs, x) }; xs", "[1, 2, 1, 2]"),
    Example("xs = [1, 2]; for x in xs { xs[1] = 9 }; xs", "[1, 9]"),
    // A value moved out of a variable that is read again.
    Example(
      "x = (1, 2, 3); x = if true { n = 0; while length(x) > n { n += 1 }; n } else { 0 }; x", "3"),
    Example("x = 0; xs = (5, 6); (xs[x], x) = ((x, 8), 1); (xs, x)", "[[[0, 8], 6], 1]"),
    Example(
      "n = 0; x = (1, 2); while n < 3 { n += 1; x = append(x, if n == 2 { break } else { n }) }; x",
      "[1, 2, 1]"),
    Example(
      "x = [1]; for k in 0..3 { x = append(x, if k == 1 { continue } else { k }) }; x", "[1, 0, 2]"),
  ])
  func aValueHeldTwiceIsCopied(_ example: Example) throws {
    #expect(try evaluate(example.program) == example.shown)
  }
}
