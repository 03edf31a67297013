import Foundation
import Machine
import Session
import Syntax
import Tensors
import Testing

/// Every error of the language, with its text: `errors.txt` is what a user reads.
@Suite struct CatalogueTests {
  @Test func everyErrorSaysWhatTheCatalogueHolds() throws {
    let catalogue = try Catalogue.read()
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try catalogue.recorded().write()
    }
    for entry in try Catalogue.read().entries {
      let raised = Raised(by: entry)
      #expect(raised.kinds.contains(entry.name), "\(entry.program)\nraises \(raised.kinds)")
      #expect(raised.text == entry.text)
    }
  }

  @Test func everyKindOfErrorHasAnEntry() throws {
    let names = Set(try Catalogue.read().entries.map(\.name))
    for kind in Self.kinds where Self.unrecorded[kind] == nil {
      #expect(names.contains(kind), "no program raises it")
    }
    for kind in Self.unrecorded.keys { #expect(Self.kinds.contains(kind) && !names.contains(kind)) }
  }

  private static let kinds: [String] =
    SyntaxErrorKind.allCases.map { "syntax \($0.rawValue)" }
    + CompileErrorKind.allCases.map { "compile \($0.rawValue)" }
    + TrapKind.allCases.map { "trap \($0.rawValue)" }
    + TensorErrorKind.allCases.map { "tensor \($0.rawValue)" }
    + CheckFindingKind.allCases.map { "check \($0.rawValue)" }

  /// The errors that no small program raises, and why.
  private static let unrecorded = [
    "compile tooLarge": "takes a program of thousands of names",
    "compile tooDeep": "depends on the stack; the parser's limit comes first",
    "trap textTooLong": "takes a gigabyte",
    "trap interrupted": "takes a user",
    "tensor count": "no function of the language fills a shape with a list",
    "tensor gradientOfShape": "the language asks first, in its own words",
    "tensor outOfMemory": "takes all memory",
    "tensor missingLibrary": "takes a machine without OpenBLAS",
    "tensor interrupted": "takes a user",
    "tensor elementsNotKept": "would be a mistake in a rule",
  ]
}

/// What a program of the catalogue raises.
private struct Raised {
  /// Its groups and cases, as `errors.txt` names them.
  private(set) var kinds: [String] = []
  private(set) var text = ""

  init(by entry: Catalogue.Entry) {
    let isCell = entry.program.hasPrefix("cell: ")
    let text = isCell ? String(entry.program.dropFirst(6)) : entry.program
    let source = Source(name: "program", text: text)
    if entry.name.hasPrefix("check ") {
      check(source)
    } else {
      run(source, as: isCell ? .cell : .script)
    }
  }

  private mutating func check(_ source: Source) {
    var check = StaticCheck()
    let findings = check.findings(in: source)
    kinds = findings.map { "check \(CheckFindingKind($0.reason).rawValue)" }
    text = findings.map { $0.diagnostic(in: source).rendered() }.joined(separator: "\n")
  }

  private mutating func run(_ source: Source, as mode: Parser.Mode) {
    let world = World(directory: ".") { _ in }
    world.stream = RandomStream(seed: 0, label: "catalogue")
    let session = Session(world: world)
    do {
      let program = try Parser.parse(source, as: mode)
      let cell = try Compiler.compile(
        program, of: source, host: world, environment: session.value, knownNames: { session.names })
      try session.interpreter.run(cell.code) { _ in }
    } catch let error as SyntaxError {
      kinds = ["syntax \(SyntaxErrorKind(error.reason).rawValue)"]
      text = Failure(error, in: source).rendered()
    } catch let error as CompileError {
      kinds = ["compile \(CompileErrorKind(error.reason).rawValue)"]
      text = Failure(error, in: source).rendered()
    } catch let trap as Trap {
      kinds = ["trap \(TrapKind(trap.reason).rawValue)"]
      if case .library(let error as TensorError) = trap.reason {
        kinds.append("tensor \(TensorErrorKind(error).rawValue)")
      }
      text = Failure(trap).rendered()
    } catch {
      text = "\(error)"
    }
  }
}

/// `errors.txt`.
private struct Catalogue {
  struct Entry {
    var name: String
    var program: String
    var text: String
  }

  var preface: String
  var entries: [Entry]

  private static let path =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/errors.txt"

  static func read() throws -> Catalogue {
    let blocks = try TextFile.read(path).components(separatedBy: "\n== ")
    let entries = blocks.dropFirst().map { block in
      let parts = block.components(separatedBy: "\n--\n")
      let head = parts[0].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let text = parts.count > 1 ? parts[1] : ""
      return Entry(
        name: String(head[0]), program: head.count > 1 ? String(head[1]) : "",
        text: text.trimmingCharacters(in: .newlines))
    }
    return Catalogue(preface: blocks[0], entries: entries)
  }

  /// The same programs with what they raise now.
  func recorded() -> Catalogue {
    var copy = self
    for index in copy.entries.indices { copy.entries[index].text = Raised(by: entries[index]).text }
    return copy
  }

  func write() throws {
    let blocks = entries.map { "== \($0.name)\n\($0.program)\n--\n\($0.text)\n" }
    let text = ([preface] + blocks).joined(separator: "\n")
    try text.write(toFile: Self.path, atomically: true, encoding: .utf8)
  }
}
