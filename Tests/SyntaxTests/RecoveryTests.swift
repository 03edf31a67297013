import Testing

@testable import Syntax

@Suite struct RecoveryTests {
  private func lines(of text: String) -> [Int] {
    let source = Source(name: "file", text: text)
    return Parser.errors(in: source).map { source.position(of: $0.span.start).line }
  }

  @Test func eachWrongStatementIsReportedOnce() {
    #expect(lines(of: "x = 1\n2 y\nz = 3\nf (x)\nw = {\n  a b\n  c d\n}\nv = +1") == [2, 4, 6, 9])
  }

  @Test func wrongCharactersAreAllReported() {
    #expect(lines(of: "x = $\ny = 1\nz = ?") == [1, 3])
  }

  @Test func programThatParsesHasNoErrors() {
    #expect(lines(of: "x = 1\n\n# end") == [])
    #expect(lines(of: "") == [])
  }

  @Test func firstErrorIsTheOneThatParsingThrows() {
    for wording in Wording.all {
      let source = Source(name: "file", text: wording.text)
      let thrown = #expect(throws: SyntaxError.self) { try Parser.parse(source) }
      #expect(Parser.errors(in: source).first == thrown)
    }
  }

  @Test func whatParsesIsKeptAndWhatDoesNotLeavesItsNames() {
    let recovery = Parser.recover(Source(name: "file", text: "x = 1\ny = 2 z\nw = $ + v\nx"))
    #expect(recovery.program.statements.map(\.span.start) == [0, 24])
    #expect(recovery.errors.count == 2)
    #expect(recovery.doubtfulNames == ["y", "z", "w", "v"])
  }

  /// Each error showed its line of 60,000 characters.
  @Test func soManyErrorsAreTold() {
    let text = String(repeating: "1; ", count: 20_000)
    let errors = Parser.errors(in: Source(name: "test", text: text), as: .claimCell)
    #expect(errors.count == Parser.errorLimit)
    let faults = Parser.errors(in: Source(name: "test", text: String(repeating: "? ", count: 200)))
    #expect(faults.count == Parser.errorLimit)
  }
}
