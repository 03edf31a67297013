import Foundation
import Testing

@testable import Syntax

/// Whole modules (`.hw5`) and the cells of whole notebooks (`.cells`: each begins with the line
/// `# cell` or `# claims`).
enum Programs {
  struct Part: Sendable, CustomTestStringConvertible {
    var file: String
    var text: String
    var mode: Parser.Mode
    var testDescription: String { "\(file): \(text.prefix(40))" }
  }

  static let parts: [Part] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Programs")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.sorted().flatMap { file in
      let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
      return file.hasSuffix(".cells")
        ? cells(of: text, in: file)
        : [
          Part(file: file, text: text, mode: .script)
        ]
    }
  }()

  private static func cells(of text: String, in file: String) -> [Part] {
    var parts: [Part] = []
    for line in text.components(separatedBy: "\n") {
      if line == "# cell" || line == "# claims" {
        parts.append(Part(file: file, text: "", mode: line == "# cell" ? .cell : .claimCell))
      }
      if !parts.isEmpty { parts[parts.count - 1].text += line + "\n" }
    }
    return parts
  }
}

@Suite struct ProgramsTests {
  @Test func everyPartIsFound() {
    #expect(Programs.parts.filter { $0.mode == .script }.count == 5)
    #expect(Programs.parts.filter { $0.mode == .claimCell }.count == 78)
  }

  @Test(arguments: Programs.parts) func programParses(_ part: Programs.Part) throws {
    let source = Source(name: part.file, text: part.text)
    let program = try Parser.parse(source, as: part.mode)
    #expect(!program.statements.isEmpty)
    if part.mode == .claimCell {
      let claims = program.statements.filter { if case .claim = $0 { true } else { false } }
      #expect(!claims.isEmpty)
    }
  }

  @Test(arguments: Programs.parts) func descriptionOfAProgramParsesToItself(
    _ part: Programs.Part
  ) throws {
    // Only what the notation of descriptions shares with the language.
    let source = Source(name: part.file, text: part.text)
    for case .expression(let expression) in try Parser.parse(source, as: part.mode).statements {
      let description = expression.description
      guard !description.contains("<"), !description.contains("_ ..") else { continue }
      let again = try Parser.parseExpression(Source(name: "description", text: description))
      #expect(again.description == description)
    }
  }

  @Test func modulesHaveHeadersAndDocumentedFunctions() throws {
    for part in Programs.parts where part.mode == .script {
      let program = try Parser.parse(Source(name: part.file, text: part.text))
      #expect(program.documentation?.text.isEmpty == false)
      for case .define(let definition) in program.statements {
        #expect(definition.documentation != nil, "\(part.file): \(definition.name.text)")
      }
    }
  }
}
