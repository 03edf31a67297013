import Claims
import Machine
import Session
import StandardLibrary
import Testing

@testable import Syntax

/// Runs `code` in a session and answers what a user sees: printed lines, then the value.
func shown(_ code: String, in session: Session? = nil) throws -> String {
  var lines: [String] = []
  let session = session ?? Session()
  session.world.output = { lines.append($0) }
  let outcome = try session.evaluate(Source(name: "example", text: code))
  if case .nothing = outcome.value {} else { lines.append(outcome.value.display) }
  return lines.joined(separator: "\n")
}

/// Everything that can be looked up says what it does, and shows an example that holds.
@Suite struct ExampleTests {
  static let reference = Reference()

  @Test(arguments: reference.parts.map(\.title))
  func everyEntrySaysWhatItDoesAndItsExampleHolds(_ title: String) throws {
    let part = try #require(Self.reference.parts.first { $0.title == title })
    for entry in part.entries {
      #expect(!entry.text.isEmpty, "\(entry.name) says nothing")
      #expect(!entry.signature.isEmpty, "\(entry.name) has no signature")
      guard let example = entry.example else {
        Issue.record("\(entry.name) has no example")
        continue
      }
      do {
        let found = try Self.output(of: example.code, module: part.module)
        let isRight =
          example.output.last == "*"
          ? found.hasPrefix(example.output.dropLast()) : found == example.output
        #expect(isRight, "\(entry.name) gives \(found), not \(example.output)")
      } catch {
        Issue.record("\(entry.name): \(error)")
      }
    }
  }

  /// Paths in examples begin where the repository does.
  private static func output(of code: String, module: String?) throws -> String {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let session = Session(world: World(directory: root))
    let ledger = ClaimLedger()
    session.world.judge = ledger.judge(seed: 0, world: session.world)
    if let module { try session.evaluate(Source(name: "use", text: "use \(module)")) }
    return try shown(code, in: session)
  }

  @Test func everyFunctionOfTheLibraryAndItsModulesHasAnEntry() throws {
    let session = Session()
    let modules = StandardLibrary.moduleNames.joined(separator: ", ")
    try session.evaluate(Source(name: "use", text: "use \(modules)"))
    for name in Set(session.names) {
      #expect(Self.reference.entry(for: name) != nil, "\(name)")
    }
  }

  @Test func everyNameMeansOneThing() {
    let names = Self.reference.parts.flatMap(\.entries).flatMap(\.names)
    #expect(Set(names).count == names.count)
    #expect(Prelude.names.isDisjoint(with: Library.families.flatMap(\.functions).map(\.name)))
    let titles = Set(Library.families.map(\.title))
    #expect(Prelude.parts.allSatisfy { titles.contains($0.title) })
  }

  @Test(arguments: Keyword.allCases.map(\.rawValue) + Symbol.allCases.map(\.rawValue))
  func everyWordAndSymbolOfTheLanguageIsExplained(_ spelling: String) {
    #expect(Self.reference.entry(for: spelling) != nil)
  }
}
