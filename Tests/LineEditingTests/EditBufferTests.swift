import Testing

@testable import LineEditing

@Suite("The edit buffer")
struct EditBufferTests {
  @Test("A letter with its accents is one step, and one deletion")
  func charactersAreWhole() {
    var buffer = EditBuffer("aθ\u{302}b", cursor: 4)
    buffer.moveLeft()
    #expect(buffer.cursor == 3)
    buffer.moveLeft()
    #expect(buffer.cursor == 1)
    buffer.moveRight()
    #expect(buffer.cursor == 3)
    buffer.deleteLeft()
    #expect(buffer.text == "ab")
  }

  @Test("A family of emoji is one step")
  func emojiAreWhole() {
    var buffer = EditBuffer("x👩‍👩‍👧‍👦")
    buffer.deleteLeft()
    #expect(buffer.text == "x")
  }

  @Test("Nothing moves or is deleted beyond the ends")
  func endsHold() {
    var buffer = EditBuffer("a", cursor: 0)
    buffer.moveLeft()
    buffer.deleteLeft()
    #expect(buffer == EditBuffer("a", cursor: 0))
    buffer.moveToEnd()
    buffer.moveRight()
    buffer.deleteRight()
    #expect(buffer == EditBuffer("a", cursor: 1))
    let empty = EditBuffer("")
    for cursor in [-1, 0, 1] { #expect(EditBuffer("", cursor: cursor) == empty) }
  }

  @Test("Up and down keep the column where the row has it, and stop at the first and last row")
  func rowsKeepTheColumn() {
    var buffer = EditBuffer("long row\nab\nanother", cursor: 5)
    let down = (0..<3).map { _ in buffer.moveDown() ? buffer.cursor : nil }
    #expect(down == [11, 14, nil])
    let up = (0..<3).map { _ in buffer.moveUp() ? buffer.cursor : nil }
    #expect(up == [11, 2, nil])
  }

  @Test("Words are names and numbers, with their subscripts and marks")
  func wordsAreNames() {
    var buffer = EditBuffer("μ_φ + x\u{302}₁.k2")
    buffer.moveWordLeft()
    #expect(buffer.textBeforeCursor == "μ_φ + x\u{302}₁.")
    buffer.moveWordLeft()
    #expect(buffer.textBeforeCursor == "μ_φ + ")
    buffer.moveWordLeft()
    #expect(buffer.cursor == 0)
    buffer.moveWordRight()
    #expect(buffer.textBeforeCursor == "μ_φ")
  }

  @Test("A kill takes the rest of the row, and at its end the line break")
  func killsKeepToTheRow() {
    var buffer = EditBuffer("ab\ncd", cursor: 1)
    let right = (0..<2).map { _ in buffer.killToRowEnd() }
    #expect(right == ["b", "\n"])
    #expect(buffer.text == "acd")
    buffer = EditBuffer("ab\ncd", cursor: 4)
    let left = (0..<2).map { _ in buffer.killToRowStart() }
    #expect(left == ["c", "\n"])
    #expect(buffer.text == "abd")
  }

  @Test("A closing bracket that begins its row goes back by one indentation")
  func closingBracketGoesBack() {
    for (text, result) in [
      ("{\n    ", "{\n  }"), ("{\n ", "{\n }"), ("{\n  x", "{\n  x}"), ("", "}"), ("  ", "}"),
    ] {
      var buffer = EditBuffer(text)
      buffer.insertClosing("}")
      #expect(buffer.text == result)
    }
  }

  @Test("A kill of a word takes what is between, too")
  func killsTakeWords() {
    var buffer = EditBuffer("ab + cd", cursor: 2)
    let right = buffer.killWordRight()
    #expect(right == " + cd")
    let left = (0..<2).map { _ in buffer.killWordLeft() }
    #expect(left == ["ab", ""])
  }

  @Test(
    "A range of UTF-8 offsets is found in scalars",
    arguments: [(0..<2, 0..<1), (2..<3, 1..<2), (0..<5, 0..<3), (5..<9, 3..<3), (3..<5, 2..<3)])
  func offsetsAreTranslated(utf8: Range<Int>, scalars: Range<Int>) {
    #expect(EditBuffer("σ=μ").scalarRange(ofUTF8: utf8) == scalars)
  }
}

@Suite("Pasted text")
struct PastedTextTests {
  private func paste(_ text: String) -> String {
    var pasted = PastedText()
    let goesOn = text.unicodeScalars.map { pasted.take(.character($0)) }
    #expect(!goesOn.contains(false))
    return pasted.text
  }

  @Test(
    "Every line break is one",
    arguments: [
      ("a\rb", "a\nb"), ("a\nb", "a\nb"), ("a\n\rb", "a\nb"), ("a\r\nb", "a\nb"),
      ("a\r\rb", "a\n\nb"), ("a\n\r\n\rb", "a\n\nb"),
    ])
  func lineBreaksAreOne(typed: String, text: String) {
    #expect(paste(typed) == text)
  }

  @Test("Control characters but the tab are left out")
  func controlsAreLeftOut() {
    #expect(paste("a\u{1}\u{1B}\u{7F}\u{9B}\tb") == "a\tb")
  }

  @Test("The paste ends at its closing bracket only")
  func bracketEndsIt() {
    var pasted = PastedText()
    let goesOn = ["A", "200~", "201~"].map { pasted.take(.stroke(.sequence($0))) }
    #expect(goesOn == [true, true, false])
  }

  @Test("A paste is cut at its capacity")
  func pasteIsBounded() {
    var pasted = PastedText()
    for _ in 0...PastedText.capacity { _ = pasted.take(.character("x")) }
    #expect(pasted.text.utf8.count == PastedText.capacity)
  }
}
