import Notebooks
import Testing

/// Every documented fault, as the smallest file that has it, and its whole message.
@Suite struct NotebookIssueTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var body: String
    var message: String
    var testDescription: String { message }
  }

  @Test(arguments: [
    Case(
      body: "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n",
      message: """
        4:1: N120 `<<<<<<<` was left by version control; settle the conflict and delete its markers
        6:1: N120 `=======` was left by version control; settle the conflict and delete its markers
        8:1: N120 `>>>>>>>` was left by version control; settle the conflict and delete its markers
        """),
    Case(
      body: "text\n```hw5\nx = 1\n",
      message: "5:1: N121 this fence is never closed; end it with a line ```"),
    Case(
      body: "x = 1\n```\n\n```hw5 {.claim #c}\n1 == 1\n```\n",
      message: """
        7:1: N122 this line would open a cell, but the fence of line 5 is still open; close that \
        one first, or make it longer than this one if the cell is only shown
        """),
    Case(
      body: "- item\n  ```hw5\n  x = 1\n  ```\n",
      message: "5:1: N123 an indented cell would not run; begin its fence in column 1"),
    Case(
      body: "> ```hw5\n> x = 1\n> ```\n",
      message: "4:1: N123 an indented cell would not run; begin its fence in column 1"),
    Case(
      body: "```hw5{.claim}\n1 == 1\n```\n",
      message: "4:7: N130 expected a blank after `hw5`, found `{.claim}`"),
    Case(
      body: "```hw5 {.claim #c\n1 == 1\n```\n",
      message: "4:18: N130 expected `}`, found the end of the line"),
    Case(
      body: "``` hw5\n1\n```\n",
      message: "4:4: N130 expected `hw5` directly after the fence, found the end of the line"),
    Case(
      body: "```hw5 {.claim #One}\n1 == 1\n```\n",
      message: """
        4:16: N130 expected an id of at most 64 lower-case letters, digits and hyphens that begins \
        with a letter, found `#One}`
        """),
    Case(
      body: "```hw5 {#a #b}\n1\n```\n",
      message: "4:12: N131 a cell has one id, and this one is `#a` already; delete `#b`"),
    Case(
      body: "```hw5 {.clam #a}\n1\n```\n",
      message: "4:9: N132 `.clam` is no role of a cell; did you mean `.claim`?"),
    Case(
      body: "```hw5 {timeuot=3s}\n1\n```\n",
      message: "4:9: N133 `timeuot` is no attribute of this cell; did you mean `timeout`?"),
    Case(
      body: "```hw5 {.figure #f caption=\"a\"}\n1\n```\n",
      message:
        "4:20: N133 `caption` is no attribute of this cell; did you mean `#| caption: …`?"),
    Case(
      body: "```hw5 {timeout=3}\n1\n```\n",
      message: "4:9: N134 `timeout` is a time such as `60s`, `500ms`, `5min` or `2h`, not `3`"),
    Case(
      body: "```hw5 {.claim #a points=3}\n1 == 1\n```\n",
      message: "4:19: N134 `points` is a whole number from 10 to 100000, not `3`"),
    Case(
      body: "```hw5 {.claim #a}\n#| sasy: x\n1\n```\n",
      message:
        "5:4: N135 expected one of the keys `says` and `when`, found `sasy`; did you mean `says`?"),
    Case(
      body: "```hw5 {.figure #a}\nplot(x)\n#| caption: x\n```\n",
      message:
        "6:1: N135 expected `#|` lines only at the top of the cell, found `#| caption: x`"),
    Case(
      body: "```hw5 {.claim}\n1 == 1\n```\n",
      message: """
        4:1: N136 a claim needs an id, so that it is known when it does not run: write \
        `{.claim #some-id}`
        """),
    Case(
      body: "```hw5 {#a}\n1\n```\n```hw5 {#a}\n2\n```\n",
      message:
        "7:1: N137 the id `#a` is already that of the cell on line 4; rename one of them"),
    Case(
      body: "```hw5 {.claim #a}\n#| says: x\n\n# nothing\n```\n",
      message: "4:1: N138 this claim claims nothing; write what it says, such as `f(2) ≈ 4`"),
    Case(
      body: "```hw5 {.claim #a}\nx = 5\n```\n",
      message: "4:1: N138 this claim claims nothing; write what it says, such as `f(2) ≈ 4`"),
    Case(
      body: "```hw5 {.expect}\n1\n```\n",
      message:
        "4:1: N139 an `.expect` cell holds the output of the cell before it, and there is none"),
    Case(
      body: "```hw5 {.params}\nparam n 3\n```\n```hw5\nn\n```\n",
      message: "5:9: N140 expected `=` after `n`, found `3`"),
    Case(
      body: "```hw5 {.params}\nn = 3\n```\n",
      message: """
        5:1: N140 expected `param NAME = LITERAL`, which is all a .params cell holds, found `n`
        """),
    Case(
      body: "```hw5 {.params}\nparam n = 1\nparam n = 2\n```\n```hw5\nn\n```\n",
      message:
        "6:7: N141 the parameter `n` is already declared on line 5; rename one of them"),
    Case(
      body: "```hw5 {.params}\nparam n = 1 in 2..3\n```\n```hw5\nn\n```\n",
      message: "5:7: N142 the default of `n`, 1, lies outside its own range 2..3"),
    Case(
      body: "It is `hw5= x\n",
      message: """
        4:7: N143 expected a closing backtick; write `hw5= expression : format`
        """),
    Case(
      body: "It is `hw5= x : .3q`.\n",
      message: """
        4:7: N143 expected a format such as `.3f` after the colon; write `hw5= expression : format`
        """),
    Case(
      body: "![](kl.hw5out/fig/plott.svg)\n```hw5 {.figure #plot}\n1\n```\n",
      message: """
        4:1: W201 no figure of this notebook makes `kl.hw5out/fig/plott.svg`; did you mean \
        `kl.hw5out/fig/plot.svg`?
        """),
    Case(
      body: "```hw5 {.figure #a}\n1\n```\n![](kl.hw5out/fig/a.svg)\n```hw5 {.figure #b}\n1\n```\n",
      message: """
        8:1: W202 the figure `#b` is never shown, while others are; show it with `![](…/fig/b.svg)`
        """),
    Case(
      body: "See [](#plto).\n```hw5 {#plot}\n1\n```\n",
      message: "4:5: W203 no cell has the id `#plto`; did you mean `#plot`?"),
    Case(
      body: "```hw5 {.params}\nparam n = 1\n```\n",
      message: "5:7: W204 no cell reads the parameter `n`; delete it, or use it"),
    Case(
      body: "```\n```python\n```\n",
      message: """
        5:1: W205 this line looks like the beginning of a fence, but that of line 4 is still open
        """),
    Case(
      body: "````\n```hw5\n1\n```\n````\n",
      message: """
        5:1: W206 this cell does not run: it stands inside the fence of line 4; if it is an \
        example, say so there with ````markdown
        """),
  ])
  func aFaultOfTheBodyIsReported(_ example: Case) {
    expect(readBody(example.body), example.message)
  }

  @Test(arguments: [
    Case(
      body: "---\nhw5nb: 1\n# Title\n\nText.\n",
      message: "1:1: N110 the front matter is never closed; end it with a line `---`"),
    Case(
      body: "---\nhw5nb: 1\nresults:\n  - a\n---\n",
      message: """
        4:1: N111 front matter holds lines `key: value` and nothing nested, but here is `  - a`
        """),
    Case(
      body: "---\nhw5nb: 1\ntitle: a\ntitle: b\n---\n",
      message: "4:1: N112 `title` is already set on line 3; keep one of the two lines"),
    Case(
      body: "---\nhw5nb: 1\ntilte: a\n---\n",
      message: "3:1: N113 `tilte` is no key of the front matter; did you mean `title`?"),
    Case(
      body: "# Title\n",
      message: "1:1: N114 a notebook begins with `---`, a line `hw5nb: 1`, and `---`"),
    Case(
      body: "---\nhw5nb: 2\n---\n",
      message: """
        2:8: N114 this reader knows version 1 of the format, and the file says `hw5nb: 2`
        """),
    Case(
      body: "---\nhw5nb: 1\nseed: -3\n---\n",
      message: "3:7: N115 `seed` is a whole number from 0 to 2⁶⁴ − 1, not `-3`"),
    Case(
      body: "---\nhw5nb: 1\ntitle: KL: a study\n---\n",
      message:
        "3:8: N115 `title` is quoted where it holds a colon: `\"…\"`, not `KL: a study`"),
  ])
  func aFaultOfTheFrontMatterIsReported(_ example: Case) {
    expect(read(example.body), example.message)
  }

  @Test func aByteThatIsNotUTF8IsReportedWithItsOffset() {
    let bytes = Array("---\nhw5nb: 1\n---\nab".utf8) + [0xFF, 0x0A, 0xC3, 0x28]
    let issues = NotebookReader.read(bytes, file: "kl.hw5nb").issues
    #expect(
      issues.map(\.description) == [
        "kl.hw5nb:4:3: N101 byte 0xFF at offset 19 is not UTF-8 (and one more); save the file as UTF-8"
      ])
  }

  @Test func aNulByteIsReportedWithItsOffset() {
    let issues = readBody("a\0b\n").issues
    #expect(
      issues.map(\.description) == [
        "notebooks/kl.hw5nb:4:2: N102 a NUL byte at offset 18: a notebook is a text file"
      ])
  }

  @Test func allErrorsAreReportedAtOnce() {
    let body = "```hw5 {.clam}\n1\n```\n\n```hw5 {timeout=x}\n1\n```\n\n```hw5 {.claim}\n"
    #expect(readBody(body).errors.map(\.code) == ["N132", "N134", "N121", "N136", "N138"])
  }

  @Test func aLostOpenerCostsOneMessage() {
    let lines = sample.split(separator: "\n", omittingEmptySubsequences: false)
    let opener = lines.firstIndex { $0.contains("equal-variance") } ?? 0
    var broken = lines
    broken.remove(at: opener)
    #expect(read(broken.joined(separator: "\n")).errors.map(\.code) == ["N122"])
  }

  private func expect(
    _ reading: NotebookReading, _ message: String, _ location: SourceLocation = #_sourceLocation
  ) {
    let found = reading.issues.map { String($0.description.dropFirst("notebooks/kl.hw5nb:".count)) }
    #expect(found.joined(separator: "\n") == message, sourceLocation: location)
  }
}
