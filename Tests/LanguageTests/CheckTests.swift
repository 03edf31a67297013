import Foundation
import Session
import Syntax
import Testing

/// The check of the text and the run of the program agree.
@Suite struct CheckTests {
  /// An error that a check finds is the one the run ends with; what stops a program before it runs is
  /// found. Warnings are those that the program announces: `# expect warning: …`.
  @Test(arguments: Program.all)
  func findsWhatTheProgramSays(_ program: Program) throws {
    let folder = program.claim.prefix { $0 != "/" }
    let source = Source(name: program.claim, text: program.text)
    var check = StaticCheck(directory: "\(Program.folder)/\(folder)")
    let findings = check.diagnostics(in: source)
    let errors = findings.filter { $0.severity == .error }
    let warnings = findings.filter { $0.severity == .warning }
    #expect(warnings.map { "\($0.place.line): \($0.message)" } == program.warnings)
    for error in errors {
      guard let expected = program.error else {
        Issue.record("found where there is none: \(error.rendered())")
        continue
      }
      #expect(error.message.matches(expected.message), "\(error.rendered())")
      #expect(error.place.line == expected.line)
    }
    if !Run.begins(source, in: "\(Program.folder)/\(folder)") { #expect(!errors.isEmpty) }
  }

  /// What the repository itself is written in gives no cause for any finding.
  @Test(arguments: ["stdlib/modules", "Sources/bench/programs"])
  func ownProgramsAreSound(_ folder: String) throws {
    let folder = "\(Self.repository)/\(folder)"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    for name in names.sorted() where name.hasSuffix(".hw5") {
      let text = try TextFile.read("\(folder)/\(name)")
      var check = StaticCheck(directory: folder)
      let findings = check.diagnostics(in: Source(name: name, text: text))
      #expect(findings.map { $0.rendered() } == [])
    }
  }

  static let repository =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
}

extension Diagnostic {
  fileprivate var place: (line: Int, column: Int) { source.position(of: span.start) }
}
