import Testing

@testable import Syntax

/// The same numbers for the same seed (Steele, Lea and Flood's SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Text that nobody would write ends in a tree or in an error with a place, never otherwise.
@Suite struct RobustnessTests {
  private static let seeds: [String] =
    Case.all.map(\.input) + Programs.parts.filter { $0.text.utf8.count < 400 }.map(\.text)

  /// Runs everything that reads text, and checks what an error says of its place.
  private func survives(_ text: String) {
    let source = Source(name: "soup", text: text)
    let length = text.utf8.count
    for mode in [Parser.Mode.script, .cell, .claimCell] {
      do throws(SyntaxError) {
        let program = try Parser.parse(source, as: mode)
        #expect(program.statements.allSatisfy { $0.span.end <= length })
        _ = NameAnalysis.readsAndWrites(of: program)
        _ = program.description
      } catch {
        #expect(0 <= error.span.start && error.span.start <= error.span.end, "\(text)")
        #expect(error.span.end <= length, "\(text)")
        #expect(!error.message.isEmpty)
        #expect(Diagnostic(error, in: source).rendered().contains("^"))
      }
    }
    _ = Parser.completeness(of: source)
    _ = Parser.errors(in: source)
    _ = try? Parser.parseInline(source)
    var end = 0
    for (span, _) in Highlighter.spans(in: source) {
      #expect(end <= span.start && span.start < span.end && span.end <= length, "\(text)")
      end = span.end
    }
  }

  @Test func mutatedPrograms() throws {
    var random = SplitMix(state: 1)
    let alphabet = Array("()[]{}\"':;,.=~+-*/^@|<>#√∇‖²⁻≈∈ \n\t\\_19xfé\u{301}🙂\u{0}\u{FEFF}")
    for _ in 0..<2000 {
      var text = Array(try #require(Self.seeds.randomElement(using: &random)))
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0...text.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0 where place < text.count: text.remove(at: place)
        case 1 where place < text.count:
          text[place] = try #require(alphabet.randomElement(using: &random))
        case 2 where place + 1 < text.count: text.swapAt(place, place + 1)
        default: text.insert(try #require(alphabet.randomElement(using: &random)), at: place)
        }
      }
      survives(String(text))
    }
  }

  @Test func soupsOfTokens() throws {
    var random = SplitMix(state: 2)
    let tokens =
      Symbol.allCases.map(\.rawValue) + Keyword.allCases.map(\.rawValue)
      + ClaimWord.allCases.map(\.rawValue)
      + [
        "x", "f", "μ", "2", "0.5", "1e3", "²", "\"a\"", "\"{x : .3}\"", "\"{", "}\"", "\n", "\n  ",
        "## d\n", "# c\n",
      ]
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...25, using: &random) {
        text += try #require(tokens.randomElement(using: &random))
        if Bool.random(using: &random) { text += " " }
      }
      survives(text)
    }
  }

  @Test func truncatedPrograms() throws {
    var random = SplitMix(state: 3)
    for _ in 0..<1000 {
      let text = try #require(Self.seeds.randomElement(using: &random))
      let start = Int.random(in: 0...(text.count / 4), using: &random)
      survives(String(text.dropFirst(start).prefix(Int.random(in: 0...text.count, using: &random))))
    }
  }

  @Test func aMillionBytesAreRead() {
    let lines = String(repeating: "x = f(a, b: [1, 2])[0] + \"{y : .3}\" # c\n", count: 2_000)
    survives(lines)
    survives(String(repeating: "x", count: 1_000_000))
    survives("\"" + String(repeating: "a", count: 1_000_000))
    survives("[" + String(repeating: "1, ", count: 30_000) + "]")
  }
}
