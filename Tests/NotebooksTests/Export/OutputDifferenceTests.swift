import Testing

@testable import Notebooks

@Suite struct OutputDifferenceTests {
  @Test(
    arguments: [
      ("a\nb\n", "a\nb\n", nil),
      ("a\nb\n", "a\nc\n", .line(number: 2, found: "b", expected: "c")),
      ("a\n", "a\nb\n", .line(number: 2, found: "", expected: "b")),
      ("a\nb", "a", .line(number: 2, found: "b", expected: nil)),
      ("a", "", .line(number: 1, found: "a", expected: "")),
      // Equal as texts, but not as bytes.
      ("é", "e\u{301}", .line(number: 1, found: "é", expected: "e\u{301}")),
      ("a\r\nb", "a\nb", .line(number: 1, found: "a\r", expected: "a")),
    ] as [(String, String, OutputDifference.Kind?)])
  func theFirstLineThatDiffersIsFound(
    _ found: String, _ expected: String, _ kind: OutputDifference.Kind?
  ) {
    let difference = OutputDifference("a", found: Array(found.utf8), expected: Array(expected.utf8))
    #expect(difference?.kind == kind)
  }

  @Test func ofOtherFilesTheFirstByteIs() {
    let found: [UInt8] = [0x89, 1, 2]
    #expect(OutputDifference("a", found: found, expected: [0x89, 1, 3])?.kind == .byte(offset: 2))
    #expect(OutputDifference("a", found: found, expected: [0x89, 1])?.kind == .byte(offset: 2))
    #expect(OutputDifference("a", found: nil, expected: [])?.kind == .missing)
  }

  @Test func itIsToldWithTheTwoLines() {
    let difference = OutputDifference(
      "x.txt", found: Array("1\n".utf8), expected: Array("2\n".utf8))
    #expect(
      difference?.description == """
        x.txt: differs from line 1 on
          is:     1
          now is: 2
        """)
  }
}
