extension InputKind {
  /// Text and values deeper, longer or larger than anybody makes them.
  static let depth = InputKind(name: "depth", milliseconds: 50) { random, _ in
    let count = random.once(in: 30) ? 30_000 : random.one(of: [3, 30, 190, 210, 1000, 2000])
    return Array((random.once(in: 2) ? nested(count, &random) : grown(count, &random)).utf8)
  }

  /// An expression in which something is repeated.
  private static func nested(_ count: Int, _ random: inout Random) -> String {
    let (before, after) = random.one(of: repeated)
    let core = random.one(of: ["x", "1", "[1, 2]", "exp", "x -> x", ""])
    let left = String(repeating: before, count: count)
    let right = String(repeating: after, count: random.once(in: 10) ? count - 1 : count)
    return "x = 1\nf(a) = a\ny = \(left)\(core)\(right)\ny"
  }

  private static let repeated = [
    ("(", ")"), ("[", "]"), ("(a: ", ")"), ("{ ", " }"), ("{\n", "\n}"), ("-", ""), ("not ", ""),
    ("√(", ")"), ("∇", ""), ("∇(z -> ", ")"), ("x -> ", ""), ("f(", ")"), ("[1, ", "]"),
    ("(1, ", ")"),
    ("if true { ", " } else { 2 }"), ("if false { 1 } else ", ""), ("try { ", " } else { 1 }"),
    ("\"{", "}\""), ("2^", ""), ("1 + ", ""), ("[", " for k in 0..1]"), ("", ".a"), ("", "'"),
    ("", "²"), ("", " + 1"), ("", " * x"), ("", " |> f"), ("", " >> exp"), ("", " and true"),
    ("", "[0]"), ("", "(1)"), ("", " < 2"), ("", ", 1"), ("", "\n"), ("", "; 1"), ("", " # c\n"),
    ("kl[", " ‖ 1]"), ("", ".f"), ("", ".sum"), ("(1..", ")"), ("for k in 0..1 { ", " }"),
  ]

  /// A value that grows in a loop, and then something done with it.
  private static func grown(_ count: Int, _ random: inout Random) -> String {
    let (start, step) = random.one(of: growing)
    let tried = (0...random.below(3)).map { _ in "try { \(random.one(of: uses)) } else { 0 }" }
    return
      "x = \(start)\nfor k in 0..\(count) { \(step) }\ny = x\n\(tried.joined(separator: "\n"))\nx"
  }

  private static let growing = [
    ("1", "x = [x, \"a\"]"), ("1", "x = (x, x)"), ("1", "x = (a: x)"), ("1", "x = (a: x, b: x)"),
    ("\"ab\"", "x = x + \"a\""), ("\"ab\"", "x += x"), ("(1, \"a\")", "x = x + x"),
    ("[1, 2]", "x = [x]"), ("[1, 2]", "x = [x, x]"), ("[1, 2]", "x = concat(x, x, axis: 0)"),
    ("[1, 2]", "x = x.reshape(1, length(x))"), ("exp", "x = x >> exp"), ("exp", "x = exp >> x"),
    ("z -> z", "y = x; x = z -> y(z)"), ("z -> z^2", "x = ∇x"), ("z -> z", "x = [x]"),
    ("Dense(2, 2)", "x = x >> tanh"), ("Dense(2, 2)", "x = tanh >> x"),
    ("Dense(2, 2)", "x = (a: x)"),
    ("Dense(2, 2)", "x = (a: x, b: x)"), ("Dense(2, 2)", "x = x >> (a: x, b: tanh)"),
    ("Normal(0, 1)", "x = x.iid(1)"), ("Normal(0, 1)", "x = x.iid(2)"),
    ("Normal([0, 1], 1)", "x = x.independent()"), ("plot(z -> z, 0..1)", "x = x + x"),
    ("plot(z -> z, 0..1)", "x = figure(x)"), ("plot(z -> z, 0..1)", "x = x + hline(1)"),
    ("0..1", "x = [x, x]"), ("0", "x = append([x], \"a\")"), ("1.5", "x = x^2"),
    ("1", "x = -x / 3"),
    ("[1, 2]", "x = x * x + 1"), ("float32([1, 2])", "x = stack(x, x, axis: 0)"),
  ]

  private static let uses = [
    "print(x)", "x == y", "x == x", "x < y", "string(x)", "length(x)", "x[0]", "x.a", "x[0] = 1",
    "x.a = 1", "x(1)", "x(0.5)", "x([1, 2])", "x([[1, 2]])", "∇x(1)", "sum(x)", "x + 1", "x + x",
    "x @ x", "shape(x)", "sample(x)", "x(sample(x))", "log_density(x, 0)", "kl(x, x)", "mean(x)",
    "entropy(x)", "parameter_count(x)", "∇(m -> 1)(x)", "∇(m -> sum(m))(x)", "sort(x)",
    "x in (x, 1)",
    "map(x, z -> z)", "flatten(x)", "items(x)", "Adam(rate: 0.1).update(x, x)",
    "integrate(x, 0..1)",
    "train(x, loss: m -> 1, steps: 2)", "x.weight", "f(z) = x\nf(1)", "[x for k in 0..3]",
    "z ~ x", "x' ", "\"{x : .3}\"", "x ≈ y", "assert(x)",
  ]
}
