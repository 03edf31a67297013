import Claims
import Machine
import Session
import Syntax
import Tensors
import Testing

/// The language, construct by construct: each program of `Programs` does what its comments say.
@Suite struct ProgramTests {
  /// As it is run, and as machine code from the first turn of a loop on.
  @Test(arguments: Program.all, [Int32.max, 0])
  func doesWhatItSays(_ program: Program, _ warmth: Int32) {
    let run = Run(of: program, warmth: warmth)
    #expect(run.printed == program.output)
    guard let expected = program.error else {
      #expect(run.failure == nil)
      return
    }
    #expect(run.failure?.message.matches(expected.message) == true, "\(run.failure as Any)")
    #expect(run.failure?.line == expected.line)
  }

  /// As `hw5 fmt` lays them out, but for those that are about layout, or do not parse.
  @Test func programsAreLaidOut() {
    for program in Program.all where !program.claim.hasPrefix("layout/") {
      let source = Source(name: program.claim, text: program.text)
      guard let formatted = try? Formatter.format(source, as: .script) else { continue }
      #expect(formatted == program.text, "\(program)")
    }
  }

  @Test func thereIsAProgramInEveryFolder() {
    #expect(Program.folders.count > 20)
    #expect(Program.all.count > 200)
    for program in Program.all {
      #expect(!program.output.isEmpty || program.error != nil, "\(program) expects nothing")
    }
  }
}

/// What a program did.
struct Run {
  private(set) var printed: [String] = []
  private(set) var failure: (message: String, line: Int?)?

  /// Whether a program gets so far as to run.
  static func begins(_ source: Source, in folder: String) -> Bool {
    (try? Session(world: World(directory: folder)).compile(source)) != nil
  }

  init(of program: Program, warmth: Int32) {
    var lines: [String] = []
    let folder = program.claim.prefix { $0 != "/" }
    let world = World(directory: "\(Program.folder)/\(folder)") { text in
      lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    world.stream = RandomStream(seed: 0, label: program.claim)
    let ledger = ClaimLedger()
    let judge = ledger.judge(seed: 0, world: world)
    world.judge = { claim, interpreter throws(Trap) in
      let value = try judge(claim, interpreter)
      if let verdict = value.cast(VerdictObject.self)?.result.verdict.rawValue {
        lines.append(verdict.hasPrefix("refuted") ? "refuted" : "not refuted")
      }
      return value
    }
    let source = Source(name: program.claim, text: program.text)
    do throws(Failure) {
      let session = Session(world: world)
      session.interpreter.warmth = warmth
      try session.evaluate(source)
    } catch {
      let line = error.diagnostic.map { $0.source.position(of: $0.span.start).line }
      failure = (error.message, line)
    }
    printed = lines
  }
}

extension String {
  /// Whether it is `pattern`, in which `*` stands for any text.
  func matches(_ pattern: String) -> Bool {
    var rest = self[...]
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() {
      if index == 0 {
        guard rest.hasPrefix(piece) else { return false }
        rest = rest.dropFirst(piece.count)
      } else if index == pieces.count - 1 {
        return rest.hasSuffix(piece)
      } else {
        guard let range = rest.firstRange(of: piece) else { return false }
        rest = rest[range.upperBound...]
      }
    }
    return rest.isEmpty
  }
}
