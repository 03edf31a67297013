import Testing

@testable import LineEditing

@Suite("The screen")
struct ScreenTests {
  @Test("Rows break at the last column and at line breaks")
  func rowsBreak() {
    let layout = ScreenLayout(columns: 5, promptWidth: 2)
    let places = layout.places(of: "abcd\ne".unicodeScalars)
    #expect(places.map(\.row) == [0, 0, 0, 1, 1, 2, 2])
    #expect(places.map(\.column) == [2, 3, 4, 0, 1, 0, 1])
  }

  @Test("A tab reaches to the next multiple of eight")
  func tabsReach() {
    #expect(ScreenLayout.width(of: "ab\tc".unicodeScalars) == 9)
  }

  @Test("Colours of a prompt take no room, and are bracketed for libedit")
  func coloursTakeNoRoom() {
    let prompt = Prompt("above\n\u{1B}[1mhw5>\u{1B}[0m ")
    #expect(prompt.rowsAbove == "above\n")
    #expect(prompt.width == 5)
    #expect(prompt.bracketed == "\u{1}\u{1B}[1m\u{1}hw5>\u{1}\u{1B}[0m\u{1} ")
  }

  @Test("An entry that fits is shown whole")
  func fittingEntryIsWhole() {
    let entry = EditBuffer("a\nb\nc")
    let window = EntryWindow(
      on: entry, layout: ScreenLayout(columns: 80, promptWidth: 5), height: 3)
    #expect(window.visible == entry)
    #expect(window.rows == nil)
  }

  @Test("A tall entry is shown around its cursor, and comes back whole", arguments: 0...29)
  func tallEntryIsShownInPart(cursor: Int) {
    let layout = ScreenLayout(columns: 4, promptWidth: 2)
    for text in ["a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no", String(repeating: "x", count: 29)] {
      let entry = EditBuffer(text, cursor: cursor)
      let window = EntryWindow(on: entry, layout: layout, height: 3)
      #expect(window.entry(with: window.visible) == entry)
      #expect((window.rows?.count ?? 0) > 3)
      let rows = layout.places(of: window.visible.scalars).last.map { $0.row + 1 } ?? 0
      #expect(rows <= 4, "one row more than asked for, when the prompt makes one wrap")
    }
  }

  @Test("A window scrolls no further than it must")
  func windowScrollsLittle() {
    let layout = ScreenLayout(columns: 80, promptWidth: 0)
    let text = (0..<20).map { "\($0)" }.joined(separator: "\n")
    var entry = EditBuffer(text)
    var window = EntryWindow(on: entry, layout: layout, height: 5)
    #expect(window.rows?.shown == 16...20)
    let first = (0..<5).map { _ in
      _ = entry.moveUp()
      window = EntryWindow(on: entry, layout: layout, height: 5, previous: window)
      return window.rows?.shown.lowerBound
    }
    #expect(first == [16, 16, 16, 16, 15])
  }

  @Test("Accents are drawn over their letters, and the cursor comes back")
  func accentsAreDrawn() {
    let painter = AccentPainter(layout: ScreenLayout(columns: 80, promptWidth: 5))
    #expect(painter.sequence(for: EditBuffer("x + y")) == nil)
    #expect(
      painter.sequence(for: EditBuffer("2x\u{302}\nz\u{303}"))
        == "\u{1B}7\u{1B}[1A\u{1B}[7Gx\u{302}\u{1B}[1B\u{1B}[1Gz\u{303}\u{1B}8")
  }
}

@Suite("Input without a terminal")
struct InputTests {
  @Test(
    "The first byte that is not UTF-8 is named with its offset and line",
    arguments: [
      ([0x61, 0xFF], 1, 1, 0xFF), ([0x0A, 0xCF, 0x83, 0x0A, 0xC3, 0x28], 4, 3, 0xC3),
      ([0xED, 0xA0, 0x80], 0, 1, 0xED), ([0x61, 0xE2, 0x88], 1, 1, 0xE2),
    ] as [([UInt8], Int, Int, UInt8)])
  func wrongByteIsNamed(bytes: [UInt8], offset: Int, line: Int, byte: UInt8) {
    let expected = InputError.notUTF8(offset: offset, line: line, byte: byte)
    #expect(throws: expected) { try TextPosition().decode(bytes[...]) }
  }

  @Test("The error says what was expected and what to try")
  func errorTeaches() {
    #expect(
      InputError.notUTF8(offset: 10, line: 2, byte: 0xE9).description
        == "the input is expected to be UTF-8, but byte 10 (line 2) is 0xe9; convert it, for "
        + "example with `iconv -f LATIN1 -t UTF-8`")
    #expect(
      InputError.system(code: 5).description == "the input cannot be read: Input/output error")
  }
}
