import Foundation
import Testing

@testable import Syntax

/// One line of Cases.txt: `input ⇒ tree`, where `!` is any error, `⏎` a line break and `|` stands
/// between statements.
struct Case: Sendable, CustomTestStringConvertible {
  var input: String
  var tree: String
  var testDescription: String { input }

  static let all: [Case] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let sides = line.components(separatedBy: " ⇒ ")
      guard sides.count == 2 else { return nil }
      return Case(input: sides[0].replacing("⏎", with: "\n"), tree: sides[1])
    }
  }()
}

@Suite struct CasesTests {
  @Test func everyCaseIsRead() {
    #expect(Case.all.count == 154)
  }

  @Test(arguments: Case.all) func inputHasItsTree(_ example: Case) {
    let tree: String
    do throws(SyntaxError) {
      tree = try Parser.parse(Source(name: "case", text: example.input)).description
    } catch {
      tree = "!"
    }
    #expect(tree == example.tree)
  }
}
