import Glibc
import Testing

@testable import Plotting

@Suite struct FigureFileTests {
  private let folder: String

  init() throws {
    var template = Array("/tmp/figures-XXXXXX".utf8CString)
    folder = String(cString: try #require(mkdtemp(&template)))
  }

  @Test(arguments: [("a.svg", "<svg"), ("b.PNG", "\u{FFFD}PNG"), ("c.pdf", "%PDF")])
  func theEndingChoosesTheFormat(name: String, start: String) throws {
    let path = "\(folder)/\(name)"
    try Samples.function().write(to: path)
    let file = try #require(fopen(path, "r"))
    var bytes = [UInt8](repeating: 0, count: 4)
    #expect(fread(&bytes, 1, 4, file) == 4)
    fclose(file)
    #expect(String(decoding: bytes, as: UTF8.self) == start)
  }

  @Test func anUnknownEndingIsRefused() throws {
    for name in ["a.jpg", "svg", "a.svg/b", ""] {
      #expect(throws: PlottingError.unknownFormat(path: name)) {
        try Samples.function().write(to: name)
      }
    }
  }

  @Test func aFolderThatIsMissingIsNamed() throws {
    let path = "\(folder)/missing/a.svg"
    #expect(throws: PlottingError.unwritable(path: path, code: ENOENT)) {
      try Samples.function().write(to: path)
    }
  }

  @Test func nothingIsLeftWhereAFileCannotBeReplaced() throws {
    let path = "\(folder)/taken.svg"
    #expect(mkdir(path, 0o755) == 0)
    #expect(throws: PlottingError.unwritable(path: path, code: EISDIR)) {
      try Samples.function().write(to: path)
    }
    #expect(rmdir(path) == 0 && rmdir(folder) == 0)
  }
}
