/// The language itself: every operator, bracket and reserved word.
extension Reference {
  package static let syntax = [
    Part(
      title: "Names and functions",
      entries: [
        ReferenceEntry(
          "=", form: "name = value",
          "Gives a name a value. (a, b) = value takes a list or the beginning of a record apart; "
            + "xs[0] = 1 and r.std = 3 change the variable they are written on and no other.",
          "xs = (1, 2); ys = xs; ys[0] = 9; (a, b) = ys; print(xs, a)", gives: "[1, 2] 9"),
        ReferenceEntry(
          "(", related: [")", "()"], form: "f(x, label: y)",
          "Calls a function; arguments with labels come last. Also groups; (a, b) is a list that "
            + "never stacks, (mean: 0, std: 1) a record.",
          "f(x, scale = 1) = scale * x²; f(3, scale: 2)", gives: "18"),
        ReferenceEntry(
          "->", "→", form: "x -> value",
          "A function without a name; (x, y = 1) -> … takes several, of which the last may have "
            + "values of their own.",
          "map([1, 2], x -> 10x)", gives: "[10, 20]"),
        ReferenceEntry(
          "return", form: "return value",
          "Leaves the function with a value, which is nothing if none is written.",
          "f(x) = { if x < 0 { return \"below\" }\n  \"above\" }\nf(-1)", gives: "\"below\""),
        ReferenceEntry(
          ".", form: "a.f(b)",
          "f(a, b), and a.f is f(a); of a record or a model first its field f.",
          "(mean: 0, std: 1).std", gives: "1"),
        ReferenceEntry(
          "|>", form: "value |> f", "f(value): read from left to right.", "[1, 2, 6] |> mean",
          gives: "3"),
        ReferenceEntry(
          ">>", form: "f >> g", "The function that is first f, then g; of layers, the model.",
          "(exp >> log)(2)", gives: "2"),
        ReferenceEntry(
          "use", form: "use module, module",
          "Brings the names of modules of the library, or with use \"mine.hw5\" those of a file.",
          "use figures; kind(cloud([[0, 1]]))", gives: "\"figure\""),
        ReferenceEntry(
          "#", related: ["##"], form: "# a comment",
          "Runs to the end of the line. ## above a definition is its help, and a line ## > in it "
            + "begins its example.",
          "1 + 1   # two", gives: "2"),
      ]),
    Part(
      title: "Branches and loops",
      entries: [
        ReferenceEntry(
          "if", related: ["else"], form: "if condition { … } else { … }",
          "One of two values; without else it is nothing where the condition is false. The condition "
            + "is one truth value: all(mask) makes one of many.",
          "if 2 > 1 { \"yes\" } else { \"no\" }", gives: "\"yes\""),
        ReferenceEntry(
          "for", form: "for x in values { … }",
          "Runs over a range, a list, the rows of a tensor, a text. [f(x) for x in values if …] "
            + "gathers values; for x in interval: … begins a claim.",
          "total = 0; for k in 0..4 { total += k }; total", gives: "6"),
        ReferenceEntry(
          "while", form: "while condition { … }", "Runs as long as the condition is true.",
          "n = 100; while n > 10 { n /= 2 }; n", gives: "6.25"),
        ReferenceEntry(
          "break", form: "break", "Leaves the innermost loop.",
          "for k in 0..9 { if k == 3 { break }; last_one = k }; last_one", gives: "2"),
        ReferenceEntry(
          "continue", form: "continue", "Goes on with the next turn of the innermost loop.",
          "odd = 0; for k in 0..9 { if k % 2 == 0 { continue }; odd += 1 }; odd", gives: "4"),
        ReferenceEntry(
          "try", form: "try { … } else { … }",
          "The value of the first block, or of the second if an error stops the first.",
          "try { [1, 2][5] } else { \"outside\" }", gives: "\"outside\""),
        ReferenceEntry(
          "{", related: ["}", "{}"], form: "{ statements }",
          "A block: its value is that of its last line. What it binds ends with it. In a string "
            + "braces hold an expression.",
          "{ a = 2; 3a }", gives: "6"),
        ReferenceEntry(
          ";", form: "statement; statement", "Ends a statement, as a line break does.",
          "a = 1; a + 1",
          gives: "2"),
      ]),
    Part(
      title: "Arithmetic",
      entries: [
        ReferenceEntry(
          "+", form: "a + b",
          "The sum, elementwise and broadcast; texts and lists one behind the other; figures one "
            + "over the other.",
          "[1, 2] + 10", gives: "[11, 12]"),
        ReferenceEntry("-", "−", form: "a - b", "The difference, and -x.", "-2² - 1", gives: "-5"),
        ReferenceEntry(
          "*", "⋅", "×", form: "a * b",
          "The product, elementwise; a number directly before a name or a parenthesis multiplies.",
          "x = 3; 2x * (x + 1)", gives: "24"),
        ReferenceEntry(
          "/", form: "a / b", "The quotient, elementwise; 1/2x is 1/(2x).", "[1, 2] / 4",
          gives: "[0.25, 0.5]"),
        ReferenceEntry(
          "%", form: "a % b", "The remainder, of the sign of b.", "-7 % 3", gives: "2"),
        ReferenceEntry(
          "^", related: ["²", "³"], form: "a ^ b",
          "The power; x² is x^2. Powers group to the right, and -x² is -(x²).", "2^3^2 - 2²",
          gives: "508"),
        ReferenceEntry("√", form: "√x", "The square root; √x² is (√x)².", "√16", gives: "4"),
        ReferenceEntry(
          "∇", form: "∇f", "The function that answers the derivative of f: grad(f).",
          "∇(x -> x³)(2)", gives: "12"),
        ReferenceEntry(
          "@", form: "A @ B", "The matrix product; of two vectors the scalar product.",
          "[[1, 2], [3, 4]] @ [1, -1]", gives: "[-1, -1]"),
        ReferenceEntry(
          "'", form: "A'", "The transpose.", "[[1, 2], [3, 4]]'", gives: "[[1, 3],\n [2, 4]]"),
        ReferenceEntry(
          "+=", related: ["-=", "*=", "/="], form: "x += value",
          "x = x + value, and so on; x may be a part.",
          "v = [1, 2]; v[0] += 5; v", gives: "[6, 2]"),
      ]),
    Part(
      title: "Comparisons and logic",
      entries: [
        ReferenceEntry(
          "==", related: ["!=", "≠"], form: "a == b",
          "Whether both are the same value; of tensors a mask. != and ≠ are its opposite.",
          "[1, 2] == [1, 3]", gives: "[true, false]"),
        ReferenceEntry(
          "≈", "=~", form: "a ≈ b",
          "Whether both are equal up to a relative 1e-9; in a claim, up to its tolerance.",
          "0.1 + 0.2 ≈ 0.3", gives: "true"),
        ReferenceEntry(
          "<", related: [">", "<=", ">=", "≤", "≥"], form: "a < b ≤ c",
          "The order of numbers and texts; comparisons chain. Of tensors they give masks.",
          "0 ≤ 0.5 < 1", gives: "true"),
        ReferenceEntry(
          "in", "∈", form: "x in values",
          "Whether x is an element of a list, a vector or a range, or a piece of a text.",
          "3 in [1, 2, 3]", gives: "true"),
        ReferenceEntry(
          "and", related: ["or", "not"], form: "a and not b or c",
          "Logic; the right side is asked only if the left does not decide. Works on masks.",
          "true and not false", gives: "true"),
        ReferenceEntry(
          "true", related: ["false"], form: "true", "The truth values.", "1 < 2", gives: "true"),
        ReferenceEntry(
          "nothing", form: "nothing", "The absence of a value.", "find([1], x -> x > 1) == nothing",
          gives: "true"),
      ]),
    Part(
      title: "Parts and texts",
      entries: [
        ReferenceEntry(
          "[", related: ["]", "[]"], form: "[a, b]   v[0]   v[1..3]   A[0, ..]   v[v > 1]",
          "Numbers and tensors of one shape make a tensor, anything else a list. Positions count "
            + "from 0, from the end if negative; a mask or a vector of positions picks.",
          "v = [1, 2, 3]; v[-1] + v[v > 1]", gives: "[5, 6]"),
        ReferenceEntry(
          "..", form: "a..b",
          "Up to but not including b in loops and slices; [a..b] is the vector. Where an interval is "
            + "asked for, both ends belong to it.",
          "[0..4]", gives: "[0, 1, 2, 3]"),
        ReferenceEntry(
          ",", related: [":"], form: "(a, b)   (name: value)",
          "Commas part elements and arguments; a colon follows the name of a field or the label of "
            + "an argument, and parts an expression in a string from its format.",
          "(a, b) = (1, 2); (sum: a + b)", gives: "(sum: 3)"),
        ReferenceEntry(
          "\"", related: ["\"\""], form: "\"text {value} {value : .3f}\"",
          "A text. Braces hold an expression, with a format behind a colon: width, .digits, and one "
            + "of f, e, g, %. Escapes: \\n \\t \\\" \\\\ \\{ \\} \\u{3B1}.",
          "\"π is about {π : .2f}\"", gives: "\"π is about 3.14\""),
      ]),
    Part(
      title: "Laws and claims",
      entries: [
        ReferenceEntry(
          "~", form: "z ~ law", "A draw: z = sample(law), from the random stream of the cell.",
          "z ~ Bernoulli(1); z", gives: "1"),
        ReferenceEntry(
          "‖", "||", form: "f[a ‖ b]", "f(a, b), as one writes divergences.",
          "kl[Normal(1, 1) ‖ Normal(0, 1)]", gives: "0.5"),
        ReferenceEntry(
          "claim", related: ["within", "by"],
          form: "for x in interval where condition: a ≈ b within tolerance by method",
          "A statement that is tried at many points, and refuted if it fails at one; without names, "
            + "claim a ≈ b.",
          "for x in 0..1 where x > 0.1: log(exp(x)) ≈ x within 1e-9", gives: "holds at *"),
      ]),
  ]
}
