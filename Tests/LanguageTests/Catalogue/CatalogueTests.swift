import Distributions
import Foundation
import Integration
import Machine
import Models
import Plotting
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
      let hasEntry = names.contains(kind)
      #expect(hasEntry, "no program of errors.txt raises \(kind)")
    }
    for kind in Self.unrecorded.keys { #expect(Self.kinds.contains(kind) && !names.contains(kind)) }
  }

  private static let kinds: [String] =
    SyntaxErrorKind.allCases.map { "syntax \($0.rawValue)" }
    + CompileErrorKind.allCases.map { "compile \($0.rawValue)" }
    + TrapKind.allCases.map { "trap \($0.rawValue)" }
    + TensorErrorKind.allCases.map { "tensor \($0.rawValue)" }
    + ConstraintKind.allCases.map { "law \($0.rawValue)" }
    + IntegrationErrorKind.allCases.map { "integral \($0.rawValue)" }
    + SeriesErrorKind.allCases.map { "series \($0.rawValue)" }
    + TrainingErrorKind.allCases.map { "training \($0.rawValue)" }
    + PlottingErrorKind.allCases.map { "figure \($0.rawValue)" }
    + FileErrorKind.allCases.map { "file \($0.rawValue)" }
    + CheckFindingKind.allCases.map { "check \($0.rawValue)" }

  /// The errors that no small program raises, and why.
  private static let unrecorded = [
    "compile tooLarge": "takes a program of thousands of names",
    "compile tooDeep": "depends on the stack; the parser's limit comes first",
    "trap textTooLong": "takes a gigabyte",
    "trap interrupted": "takes a user",
    "trap madeNaN": "takes a user who says :nan on",
    "tensor count": "no function of the language fills a shape with a list",
    "tensor gradientOfShape": "the language asks first, in its own words",
    "tensor outOfMemory": "takes all memory",
    "tensor missingLibrary": "takes a machine without OpenBLAS",
    "tensor noConvergence": "no matrix is known on which LAPACK's iterations do not end",
    "tensor interrupted": "takes a user",
    "law real": "the only such parameter, logits, is not looked through for NaN",
    "integral interrupted": "takes a user",
    "training batch": "the language asks first, in its own words",
    "training epochs": "the language asks first, in its own words",
    "training steps": "the language asks first, in its own words",
    "figure limits": "raised when the figure is written",
    "figure logarithmicLimits": "raised when the figure is written",
    "figure nothingPositive": "raised when the figure is written",
    "figure size": "raised when the figure is written",
    "figure scale": "raised when the figure is written",
    "figure missing": "takes a machine without Cairo",
    "figure cairo": "takes a Cairo that fails",
    "figure unwritable": "raised when the figure is written",
    "figure unknownFormat": "raised when the figure is written",
    "file unreadable": "takes a file without permissions",
    "file unknownFormat": "takes a file of its own, as do those below; see HostileFileTests",
    "file otherFormat": "takes a file of its own",
    "file invalid": "takes a file of its own",
    "file elements": "takes a file of its own",
    "file inexact": "takes a file of its own",
    "file cell": "takes a file of its own",
    "file interrupted": "takes a user",
    "file truncated": "takes a file of its own",
    "file excess": "takes a file of its own",
    "file damaged": "takes a file of its own",
    "file tooLarge": "takes a file of its own",
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

  private static func kind(of error: any Error) -> [String] {
    switch error {
    case let error as TensorError: ["tensor \(TensorErrorKind(error).rawValue)"]
    case let error as ConstraintViolation: ["law \(ConstraintKind(error.constraint).rawValue)"]
    case let error as IntegrationError: ["integral \(IntegrationErrorKind(error).rawValue)"]
    case let error as SeriesError: ["series \(SeriesErrorKind(error).rawValue)"]
    case let error as TrainingError: ["training \(TrainingErrorKind(error).rawValue)"]
    case let error as PlottingError: ["figure \(PlottingErrorKind(error).rawValue)"]
    case let error as FileError: ["file \(FileErrorKind(error).rawValue)"]
    default: []
    }
  }

  private mutating func run(_ source: Source, as mode: Parser.Mode) {
    let world = World(directory: ".") { _ in }
    world.stream = RandomStream(seed: 0, label: "catalogue")
    let session = Session(world: world)
    do {
      let program = try Parser.parse(source, as: mode)
      let cell = try Compiler.compile(
        program, of: source, host: world, environment: session.value, knownNames: { session.names })
      _ = try session.interpreter.run(cell.code) { _ in }
    } catch let error as SyntaxError {
      kinds = ["syntax \(SyntaxErrorKind(error.reason).rawValue)"]
      text = Failure(error, in: source).rendered()
    } catch let error as CompileError {
      kinds = ["compile \(CompileErrorKind(error.reason).rawValue)"]
      text = Failure(error, in: source).rendered()
    } catch let trap as Trap {
      kinds = ["trap \(TrapKind(trap.reason).rawValue)"]
      if case .library(let error) = trap.reason { kinds += Self.kind(of: error) }
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
