/// Expressions for arguments: sensible ones, and those that nobody would give.
enum OddValues {
  static func one(_ random: inout Random) -> String {
    random.one(of: random.once(in: 2) ? sensible : odd)
  }

  private static let sensible = [
    "0", "1", "2", "3", "-1", "0.5", "10", "[1, 2, 3]", "[0.5, 0.25, 0.25]", "[[1, 2], [3, 4]]",
    "[[2, 0], [0, 2]]", "linspace(0, 1, 5)", "[true, false, true]", "\"abc\"", "true", "0..3",
    "-1..1", "0..1", "(1, \"a\")", "(a: 1, b: [1, 2])", "x -> x", "x -> x^2 + 1", "(x, y) -> x * y",
    "x -> sum(x * x)", "Normal(0, 1)", "Normal([0, 1], 1)", "Bernoulli(0.5)",
    "DiagonalNormal([0, 1], 1)", "Dense(2, 3)", "Dense(3, 2) >> tanh", "Adam(rate: 0.1)",
    "Conv2D(1, 2, padding: \"same\")", "in_training(BatchNorm(2) >> Dropout(0.5))", "EMA(0.5)",
    "clipped(SGD(momentum: 0.5), norm: 1)", "frozen(Dense(2, 3))", "Residual(tanh)",
    "float32([1, 2])", "zeros(2, 3)", "zeros(2, 3, 4)",
  ]

  private static let odd = [
    "nan", "∞", "-∞", "-0.0", "1e308", "-1e308", "1e-320", "1.5", "-2", "1e9", "1e15", "1e18",
    "9007199254740993", "9223372036854775807", "18446744073709551616", "-9223372036854775808",
    "2147483648", "4294967296", "[]", "[[], []]", "zeros(0)", "zeros(0, 3)", "zeros(3, 0, 2)",
    "[nan, 1]", "[∞, -∞]", "[1e308, 1e308]", "(1,)", "((1,),)", "\"\"", "\"α🙂\\n\"", "nothing",
    "false", "3..0", "0..∞", "-∞..∞", "0.5..0.25", "nan..nan", "0..1e18", "(0..1)^3",
    "(0..1)^[2, 2]",
    "(0..1)^0", "() -> 1", "x -> nothing", "x -> \"a\"", "x -> x(x)", "x -> 1/0", "x -> [x, x]",
    "x -> { while true { } }", "f -> f(f)", "Normal(0, 0)", "Normal(nan, 1)", "Normal([], 1)",
    "Bernoulli(2)", "Bernoulli([0.5, nan])", "Normal(0, 1).iid(0)", "Normal(0, 1).iid(2, 0)",
    "Dense(0, 0)", "identity", "print", "map", "kl", "[x -> x, 1]", "fill(1, 1e3, 1e3)",
    "(a: (b: (c: nothing)))", "zeros(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)", "float32([nan, 1e300])",
    "[1, 2] > 1", "zeros(0) > 1", "grad(x -> x^2)", "plot(x -> x, 0..1)", "axes(0..1, 0..1)",
  ]
}
