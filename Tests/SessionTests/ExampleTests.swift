import Machine
import Session
import StandardLibrary
import Syntax
import Testing

/// Runs `code` in a session and answers what a user sees: printed lines, then the value.
func shown(_ code: String, in session: Session? = nil) throws -> String {
  var lines: [String] = []
  let session = session ?? Session()
  session.world.output = { lines.append($0) }
  let outcome = try session.evaluate(Source(name: "example", text: code))
  if case .nothing = outcome.value {} else { lines.append(outcome.value.display) }
  return lines.joined(separator: "\n")
}

@Suite struct ExampleTests {
  @Test func everyFunctionOfTheLibraryHasAnExampleThatHolds() throws {
    for (_, functions) in Library.families {
      for function in functions {
        #expect(!function.summary.isEmpty, "\(function.name) has no summary")
        guard let example = function.example else { continue }
        do {
          #expect(try shown(example.code) == example.output, "\(function.name)")
        } catch {
          Issue.record("\(function.name): \(error)")
        }
      }
    }
  }

  @Test func everyFunctionOfThePreludeHasAnExampleThatHolds() throws {
    let session = Session()
    let nativeNames = Set(Library.families.flatMap(\.functions).map(\.name))
    let titles = Set(Library.families.map(\.title))
    for (title, names) in Prelude.parts {
      #expect(titles.contains(title), "there is no family \(title)")
      for name in names {
        let code = try #require(session.value(of: name)?.cast(Closure.self)?.code, "\(name)")
        #expect(!nativeNames.contains(name), "\(name) is defined twice")
        let example = try #require(code.documentation?.example, "\(name) has no example")
        #expect(try shown(example.code) == example.output, "\(name)")
      }
    }
  }

  @Test(arguments: StandardLibrary.moduleNames)
  func everyExampleOfAModuleHolds(_ module: String) throws {
    let session = Session()
    try session.evaluate(Source(name: "use", text: "use \(module)"))
    for (name, value) in session.environment.sorted(by: { $0.key < $1.key }) {
      guard let code = value.cast(Closure.self)?.code else { continue }
      let documentation = try #require(code.documentation, "\(module).\(name) says nothing")
      guard let example = documentation.example else { continue }
      #expect(try shown(example.code, in: session) == example.output, "\(module).\(name)")
    }
  }
}
