import Machine
import Session
import Syntax
import Testing

/// What is wrong with a text, found without running it.
@Suite struct StaticCheckTests {
  private func faults(_ texts: String...) -> [String] {
    var check = StaticCheck()
    return texts.flatMap { text in
      check.diagnostics(in: Source(name: "t", text: text)).map(\.message)
    }
  }

  @Test(arguments: [
    "x = 1\nx + π", "f(a) = g(a)\ng(a) = a", "for k in 0..3 { last = k }\nlast",
    "if true { y = 1 }\ny", "use figures\ndigits", "[k for k in 0..3]", "(a: 1).a", "2.sqrt",
    "try { 1 } else { 2 }", "for μ in 0..1: μ ≈ μ",
  ])
  func knowsWhatIsBoundOrOfTheLibrary(_ text: String) {
    #expect(faults(text) == [])
  }

  @Test(arguments: [
    ("x", ["there is nothing called x"]),
    ("f(a) = a + y\ng = () -> z", ["there is nothing called y", "there is nothing called z"]),
    ("h(a) = a\na", ["there is nothing called a"]),
    ("[k for k in 0..3]\nk", ["there is nothing called k"]),
    (
      "use nowhere\nq",
      [
        "nowhere cannot be used: there is no module nowhere; there are diffusion, figures, gan, "
          + "information, vae"
      ]
    ),
  ])
  func tellsEveryNameThatMeansNothing(_ text: String, _ messages: [String]) {
    #expect(faults(text) == messages)
  }

  @Test func laterTextsKnowWhatEarlierOnesBind() {
    #expect(faults("x = 1", "x + y", "y = 2", "y") == ["there is nothing called y"])
  }

  @Test func whatAClaimBindsIsItsOwn() {
    var check = StaticCheck()
    _ = check.findings(in: Source(name: "t", text: "h = 1"), bindsForItself: true)
    #expect(check.findings(in: Source(name: "t", text: "h")).count == 1)
  }

  /// Each text with what a check says of it: the line, the code, and what the carets mark.
  @Test(arguments: [
    // Calls of what the text, the library or a module defines.
    (
      "f(x, k = 1) = x\nf(1, 2, 3)\nf()\nf(1, j: 2)",
      "2 too-many-arguments 3|3 missing-argument f()|4 unknown-label j"
    ),
    ("g = (x, y) -> x\ng(1)", "2 missing-argument g(1)"),
    ("sum([1], axs: 0)\n\"a\".length(2)", "1 unknown-label axs|2 too-many-arguments 2"),
    ("kl[1 ‖ 2]\nkl(1)", "2 missing-argument kl(1)"),
    ("[1] |> append", "1 missing-argument [1] |> append"),
    ("f(x) = x\nf(1, x: 2)", "2 repeated-argument x"),
    ("x = 3\nx(4)", "2 not-a-function x(4)"),
    // What is not known is not judged.
    ("f(x) = x\nf = (x, y) -> x\nf(1, 2)", ""),
    ("f(x) = x\napply(f) = f(1, 2)", ""),
    ("if sum([1]) > 0 { f(x) = x }\nelse { f(x, y) = x }\nf(1, 2)", ""),
    ("mean(1, 2, 3)", "1 too-many-arguments 2, 3"),
    ("try { mean(1, 2, 3) } else { 0 }", ""),
    ("r = (length: (a, b) -> a)\nr.length(1, 2)", ""),
    // Names that hide functions.
    ("max = max([1, 2])\nmax(1, 2)", "2 hidden-function max"),
    ("f(max) = max + 1", ""),
    ("f(max) = max(1, 2)", "1 hidden-function max"),
    ("max(a, b) = a\nmax(1, 2)", ""),
    ("max = (a, b) -> a\nmax(1, 2)", ""),
    // What is never reached.
    ("f(x) = {\n  return x\n  x + 1\n}", "3 unreachable x + 1"),
    ("while true { break }\n1", ""),
    ("while true { for k in 0..1 { break } }\n1", "2 unreachable 1"),
    ("for k in 0..3 { if k > 1 { break } else { continue }\n print(k) }", "2 unreachable print(k)"),
    (
      "if false { 1 } else { 2 }\nwhile false { 3 }",
      "1 constant-condition { 1 }|2 constant-condition 3"
    ),
    ("if true { 1 }", ""),
    // What functions bind.
    ("f(x) = {\n  y = x\n  x\n}", "2 unused y"),
    ("f(x) = {\n  _y = x\n  x\n}", ""),
    ("f(x) = {\n  y = 0\n  for k in 0..x { y = y + k }\n}", ""),
    ("f(x) = {\n  y = x\n  g() = y\n  g\n}", ""),
    ("f(x) = {\n  z ~ x\n  1\n}", ""),
    ("f(x) = {\n  for k in 0..x { last = k }\n  last\n}", ""),
    ("f(x) = { if x > 0 { g(1) }\n  g(y) = y\n  g(x) }", ""),
    ("fact(n) = if n > 0 { n * fact(n, 1) } else { 1 }", "1 too-many-arguments 1"),
    ("n += 1", "1 unknown-name n"),
    ("n = 0\nf() = { n += 1 }", "2 assigns-outside n"),
    ("v = [1]\nf() = { v[0] = 1 }\n{ v[0] = 2 }", "2 assigns-outside v|3 assigns-outside v"),
    // What stands in a wrong place.
    (
      "break\nreturn 1\nf(x = 1, y) = [x, y]",
      "1 jump-outside-loop break|2 return-outside-function return 1|3 required-after-optional y"
    ),
    ("for k in 0..2 { g = () -> { continue } }", "1 jump-outside-loop continue"),
    ("rule = Adam()\nrule.update(1, 2)\n1", "2 dropped-update rule.update(1, 2)"),
    // One broken statement hides no other.
    ("x = 2 y\nprint(zz)\nq = $\nprint(x)", "1 syntax 2 y|2 unknown-name zz|3 syntax $"),
  ])
  func findsEachAtItsPlace(_ text: String, _ expected: String) {
    let source = Source(name: "t", text: text)
    var check = StaticCheck()
    let found = check.findings(in: source).map { finding in
      "\(source.position(of: finding.span.start).line) \(finding.code) \(source[finding.span])"
    }
    #expect(found.joined(separator: "|") == expected)
  }

  @Test func examplesOfTheLibraryAreSound() {
    for function in Library.families.flatMap(\.functions) {
      guard let example = function.example else { continue }
      var check = StaticCheck()
      let findings = check.diagnostics(in: Source(name: function.name, text: example.code))
      #expect(findings.map { $0.rendered() } == [])
    }
  }
}
