import Testing

@testable import Notebooks

@Suite struct PromotionTests {
  private let text = """
    ---
    hw5nb: 1
    ---
    ```hw5 {#a}
    1
    ```

    ~~~hw5 {.expect}
    old
    ~~~   

    ```hw5 {#k}
    0
    ```

    ```hw5 {.expect .skip}
    kept
    ```

    ```hw5 {#b}
    2
    ```

    ```hw5 {.expect}
    ```

    ```hw5 {#c}
    3
    ```

    """

  /// The file after a trial in which cells print these texts, by their ids.
  private func promoted(
    _ text: String, _ printed: [String: String], failed: Set<String> = []
  ) throws -> (text: String, changed: [Int], refused: [Int]) {
    let promotion = try #require(Promotion(Array(text.utf8), file: "a.hw5nb"))
    let trial = NotebookReader.read(promotion.trial, file: "a.hw5nb")
    #expect(trial.errors.isEmpty, "\(trial.issues)")
    var result = NotebookResult(
      notebook: trial.notebook, parameters: Parameters(settings: []), seed: 0)
    for index in result.cells.indices {
      guard let output = printed[result.cells[index].id] else { continue }
      result.cells[index].output = output
      result.cells[index].state = failed.contains(result.cells[index].id) ? .failed : .ran
    }
    let (bytes, changed, refused) = promotion.promoted(by: result)
    return (String(decoding: bytes, as: UTF8.self), changed.map(\.line), refused.map(\.line))
  }

  @Test func theTrialEndsBehindTheLastTextAndStopsAtNone() throws {
    let promotion = try #require(Promotion(Array(text.utf8), file: "a.hw5nb"))
    let cells = NotebookReader.read(promotion.trial, file: "a.hw5nb").notebook.cells
    #expect(cells.map(\.role) == [.code, .expectation, .code, .expectation, .code, .expectation])
    #expect(cells.map(\.isSkipped) == [false, true, false, true, false, true])
    #expect(cells.map(\.line) == [4, 8, 12, 16, 20, 24])
  }

  @Test func onlyTheTextsChange() throws {
    let (after, changed, _) = try promoted(text, ["a": "new\n\nlines\n", "b": "2\n"])
    let expected = text.replacing("old\n", with: "new\n\nlines\n")
      .replacing("{.expect}\n```", with: "{.expect}\n2\n```")
    #expect(after == expected)
    #expect(changed == [8, 24])
  }

  @Test func whatIsAsPrintedStays() throws {
    let (after, changed, _) = try promoted(text, ["a": "old\n", "b": ""])
    #expect(after == text)
    #expect(changed == [])
  }

  @Test func aFailedCellIsNotPromoted() throws {
    let (after, changed, _) = try promoted(text, ["a": "half", "b": "2"], failed: ["a"])
    #expect(after.contains("old"))
    #expect(changed == [24])
  }

  @Test func linesKeepTheirBreaks() throws {
    let windows = text.replacing("\n", with: "\r\n")
    let (after, _, _) = try promoted(windows, ["a": "new\nlines", "b": "2"])
    let expected = text.replacing("old\n", with: "new\nlines\n")
      .replacing("{.expect}\n```", with: "{.expect}\n2\n```").replacing("\n", with: "\r\n")
    #expect(after == expected)
  }

  @Test(arguments: ["~~~\n````\n", "a\n~~~", "~~~~ hw5"])
  func aFenceIsLongerThanThoseInItsText(_ output: String) throws {
    let (after, _, _) = try promoted(text, ["a": output])
    let reading = NotebookReader.read(Array(after.utf8), file: "a.hw5nb")
    #expect(reading.errors.isEmpty, "\(reading.issues)")
    #expect(reading.notebook.cells.count == 7)
    #expect(reading.notebook.cells[1].code == String(output.withoutLastLineBreaks))
    #expect(after.contains("~~~   \n"), "the end of the closing line stays")
  }

  @Test(arguments: ["a\0b", "a\rb", "a\r\nb"])
  func whatNoNotebookCanHoldIsRefused(_ output: String) throws {
    let (after, changed, refused) = try promoted(text, ["a": output])
    #expect(after == text)
    #expect(changed == [])
    #expect(refused == [8])
  }

  @Test func withoutTextsThereIsNothingToTry() {
    let plain = Promotion(Array("---\nhw5nb: 1\n---\n```hw5\n1\n```\n".utf8), file: "a")
    #expect(plain == nil)
    let malformed = Promotion(Array("no front matter".utf8), file: "a")
    #expect(malformed == nil)
  }
}
