import Testing

@testable import Notebooks

@Suite struct NotebookFormatterTests {
  private func formatted(_ text: String) throws -> String {
    let bytes = try NotebookFormatter.format(Array(text.utf8), file: "test.hw5nb")
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func onlyWhatIsRunChanges() throws {
    let notebook = """
      ---
      hw5nb: 1
      title:   Untouched
      ---
      Prose  with `x=1`  and $a+b$.

      ```python
      x=1
      ```
      ```hw5 {.params}
      param n  = 3
      ```
      ```hw5 {#a}
      x=n+1


      y = {
      x}
      ```
      ```hw5 {.expect}
      {x=4}
      ```
      ```hw5 {.claim   #b}
      #| says:   one
      x==1 within 9
      ```
      ```hw5 {.skip}
      x=1
      ```

      """
    let expected =
      notebook
      .replacing("x=n+1\n\n\ny = {\nx}", with: "x = n + 1\n\ny = {\n  x\n}")
      .replacing("x==1 within 9", with: "x == 1 within 9")
    #expect(try formatted(notebook) == expected)
    #expect(try formatted(expected) == expected)
  }

  @Test func lineBreaksAndTheByteOrderMarkStay() throws {
    let notebook = "\u{FEFF}---\r\nhw5nb: 1\r\n---\r\n```hw5 {#a}\r\nx=1\r\ny = x\r\n```"
    #expect(try formatted(notebook) == notebook.replacing("x=1", with: "x = 1"))
  }

  @Test func everyCellWithAnErrorIsNamedAtItsLine() {
    let notebook = "---\nhw5nb: 1\n---\n```hw5\nf(\n```\n```hw5\nx=1\n```\n```hw5\n)\n```\n"
    #expect {
      try formatted(notebook)
    } throws: { error in
      guard case NotebookFormatter.Failure.cells(let faults) = error else { return false }
      return faults.map { $0.source.position(of: $0.span.start).line } == [5, 11]
    }
  }

  @Test func aMalformedNotebookIsNotFormatted() {
    #expect {
      try formatted("---\nhw5nb: 1\n---\n```hw5\nx=1\n")
    } throws: { error in
      guard case NotebookFormatter.Failure.malformed(let issues) = error else { return false }
      return issues.map(\.code) == ["N121"]
    }
  }
}
