import Testing

@testable import Tensors

/// Tables in texts: what a spreadsheet or a script would write, and ours.
@Suite struct TableFileTests {
  private func read(
    _ text: String, named name: String = "a.csv", hasHeader: Bool? = nil, separator: UInt8? = nil
  ) throws -> String {
    try ScratchFile.with(Array(text.utf8), named: name) { path in
      do throws(FileError) {
        return describe(try ArrayFile.read(path, hasHeader: hasHeader, separator: separator))
      } catch {
        return String("\(error)".dropFirst(path.count - name.count))
      }
    }
  }

  private func describe(_ contents: ArrayContents) -> String {
    switch contents {
    case .tensor(let tensor): "\(tensor.shape) \(tensor.scalars)"
    case .texts(let texts): "\(texts)"
    case .record(let fields):
      fields.map { "\($0.name): \(describe($0.contents))" }.joined(separator: ", ")
    }
  }

  @Test func numbersAreAMatrix() throws {
    #expect(try read("1,2\n3,4.5\n") == "[2, 2] [1.0, 2.0, 3.0, 4.5]")
    #expect(try read("1\n2") == "[2, 1] [1.0, 2.0]")
    #expect(try read("1, -inf , 1e-3") == "[1, 3] [1.0, -inf, 0.001]")
  }

  @Test func aFirstLineWithoutNumbersNamesTheColumns() throws {
    #expect(try read("x,y\n1,2\n3,4") == "x: [2] [1.0, 3.0], y: [2] [2.0, 4.0]")
    #expect(try read("x,y\n") == "x: [0] [], y: [0] []")
    #expect(try read(",y\n1,2") == "column_0: [1] [1.0], y: [1] [2.0]")
    #expect(try read("2019,2020\n1,2") == "[2, 2] [2019.0, 2020.0, 1.0, 2.0]")
  }

  @Test func theCallerMaySayWhetherThereAreNames() throws {
    #expect(try read("2019,2020\n1,2", hasHeader: true) == "2019: [1] [1.0], 2020: [1] [2.0]")
    #expect(
      try read("a,b\nc,d", hasHeader: false)
        == #"column_0: ["a", "c"], column_1: ["b", "d"]"#)
  }

  @Test func whatIsNoNumberMakesAColumnOfTexts() throws {
    #expect(try read("x,name\n1,a\n2,") == #"x: [2] [1.0, 2.0], name: ["a", ""]"#)
    #expect(
      try read("5.1,setosa\n4.9,0x10") == #"column_0: [2] [5.1, 4.9], column_1: ["setosa", "0x10"]"#
    )
  }

  @Test func whatIsMissingIsNaN() throws {
    #expect(try read("1,,NA\nnan,2,null") == "[2, 3] [1.0, nan, nan, nan, 2.0, nan]")
  }

  @Test func quotesHoldSeparatorsBreaksAndQuotes() throws {
    #expect(
      try read("\"a, b\",c\r\n\"x\n\"\"y\"\"\" , 2\r\n")
        == #"a, b: ["x\n\"y\""], c: [1] [2.0]"#)
  }

  @Test func marksBreaksAndSeparatorsOfOthersAreKnown() throws {
    #expect(try read("\u{FEFF}x;y\r\n1;2\r\n\r\n3;4") == "x: [2] [1.0, 3.0], y: [2] [2.0, 4.0]")
    #expect(try read("x\ty\n1\t2", named: "a.tsv") == "x: [1] [1.0], y: [1] [2.0]")
    #expect(try read("1\r2\r") == "[2, 1] [1.0, 2.0]")
    #expect(try read("1|2", separator: UInt8(ascii: "|")) == "[1, 2] [1.0, 2.0]")
  }

  @Test func errorsStandAtTheirPlace() throws {
    #expect(
      try read("x,y\n1,2\n3\n") == "a.csv:3:1: expected 2 cells, as in the first line, found 1")
    #expect(try read("σ,σ\n1,2") == "a.csv:1:3: two columns are called σ")
    #expect(try read("x,y\r\n1,\"2\n3,4") == "a.csv:2:3: the quotes that open here do not close")
    #expect(
      try read("x,y\n1,\"2\"3")
        == "a.csv:2:6: expected a separator or the end of the line behind the quotes")
    #expect(try read("\n\n") == "a.csv: expected a table, found nothing in the file")
    let bytes: [UInt8] = [0x78, 0x0A, 0xFF]
    #expect(
      try ScratchFile.read(bytes, named: "a.csv").error == "a.csv:2:1: expected text in UTF-8")
  }

  /// Two million commas would take a hundred times their room.
  @Test func aLineOfTooManyCellsIsAnError() throws {
    let text = "x\n" + String(repeating: ",", count: 2_000_000)
    #expect(try read(text) == "a.csv:2:1: this line has more than 1000000 cells")
  }

  // MARK: - Writing

  private func written(_ contents: ArrayContents, named name: String = "a.csv") throws -> String {
    try ScratchFile.inFolder { folder in
      do throws(FileError) {
        try ArrayFile.write(contents, to: "\(folder)/\(name)")
        return String(decoding: ScratchFile.bytes("\(folder)/\(name)"), as: UTF8.self)
      } catch {
        #expect(ScratchFile.names(in: folder).isEmpty)
        return String("\(error)".dropFirst(folder.count + 1))
      }
    }
  }

  @Test func numbersHaveAllTheirDigits() throws {
    let numbers = [0.1, 1 / 3, 1e300, -0.0, .infinity, .nan, 2, 0x1p-1074, 123_456_789_012_345_680]
    let text = try written(.tensor(Tensor(numbers)))
    #expect(
      text
        == "0.1\n0.3333333333333333\n1e+300\n-0.0\ninf\nnan\n2\n5e-324\n1.2345678901234568e+17\n")
    let back = try ScratchFile.read(Array(text.utf8), named: "a.csv").tensor
    #expect(back?.shape == [9, 1])
    #expect(back?.scalars.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test func singlePrecisionIsReadBackAsTheSameNumbers() throws {
    let tensor = Tensor([0.1, 3], shape: [1, 2], type: .float32)
    let text = try written(.tensor(tensor))
    #expect(
      try ScratchFile.read(Array(text.utf8), named: "a.csv").tensor?.scalars == tensor.scalars)
  }

  @Test func columnsStandUnderTheirNames() throws {
    let contents = ArrayContents.record([
      ("n", .tensor(Tensor([1, 2]))), ("text", .texts(["a,b", " \"c\"\n"])),
      ("mask", .tensor(Tensor([true, false], shape: [2]))),
    ])
    let text = try written(contents)
    #expect(text == "n,text,mask\n1,\"a,b\",1\n2,\" \"\"c\"\"\n\",0\n")
    #expect(
      try read(text) == #"n: [2] [1.0, 2.0], text: ["a,b", " \"c\"\n"], mask: [2] [1.0, 0.0]"#)
    #expect(try written(.record([("t", .texts(["", "x"]))])) == "t\n\"\"\nx\n")
  }

  @Test func whatIsNoTableIsRefused() throws {
    #expect(
      try written(.tensor(.zeros([2, 2, 2])))
        == "a.csv: expected a table: a vector, a matrix or a record of columns, found a tensor of "
        + "shape [2, 2, 2]")
    #expect(
      try written(.record([("a", .tensor(.zeros([2]))), ("b", .tensor(.zeros([3])))]))
        == "a.csv: expected columns of one length, found a of 2 and b of 3")
    #expect(
      try written(.tensor(Tensor(1)), named: "a.dat")
        == "a.dat: expected a name that ends in .npy, .npz, .safetensors, .csv, .tsv or .idx, before "
        + "a .gz perhaps, since the name says the format to write")
  }
}
