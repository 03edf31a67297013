import Glibc
import Testing

@testable import Syntax

@Suite struct NumberFormatTests {
  // Expected digits are those of Python's format and repr.
  @Test(
    arguments: [
      (".3", 2.34567, "2.35"),
      (".3", 0.000123456, "0.000123"),
      (".3", 123456, "1.23e5"),
      (".3", 2, "2"),
      (".0", 2.34567, "2"),
      (".6f", 2.34567, "2.345670"),
      ("f", 2.34567, "2.345670"),
      (".2f", -0.005, "-0.01"),
      (".0f", 2.5, "2"),
      (".2e", 12345, "1.23e4"),
      (".2e", 0, "0.00e0"),
      ("e", 1.5, "1.500000e0"),
      (".1%", 0.1234, "12.3%"),
      ("%", 0.5, "50%"),
      (".4g", 3.14159, "3.142"),
      ("g", 0.1, "0.1"),
      ("8", 3, "       3"),
      ("8.2f", 2.34567, "    2.35"),
      ("2.2f", 2.34567, "2.35"),
      ("5", Double.infinity, "    ∞"),
      (".3", -Double.infinity, "-∞"),
      (".3f", Double.nan, "NaN"),
    ] as [(String, Double, String)]) func formatWritesNumber(
      _ format: String, _ number: Double, _ expected: String
    ) throws
  {
    #expect(try NumberFormat(format).string(number) == expected)
  }

  @Test(
    arguments: [
      (3, "3"),
      (-3, "-3"),
      (0, "0"),
      (-0.0, "0"),
      (0.1, "0.1"),
      (0.1 + 0.2, "0.3"),
      (1.0 / 3, "0.333333333333333"),
      (-2.112085713764618, "-2.11208571376462"),
      (1e15, "1000000000000000"),
      (-1e15, "-1000000000000000"),
      (1e16, "1e16"),
      (123456789012345.6, "123456789012346"),
      (1e-12, "1e-12"),
      (1.5e-7, "1.5e-7"),
      (0.0001, "0.0001"),
      (0.00001, "1e-5"),
      (1e100, "1e100"),
      (Double.leastNonzeroMagnitude, "4.94065645841247e-324"),
      (Double.greatestFiniteMagnitude, "1.79769313486232e308"),
      (Double.infinity, "∞"),
      (-Double.infinity, "-∞"),
      (Double.nan, "NaN"),
    ] as [(Double, String)]) func plainNumberIsShort(_ number: Double, _ expected: String)
  {
    #expect(NumberFormat.plain(number) == expected)
  }

  @Test(arguments: ["", "x", "f3", ".", "3.", ".3d", "1 2", "-3", ".-3", "３", "ff"])
  func nonsenseIsNoFormat(_ text: String) {
    #expect(throws: NumberFormat.Malformed.notAFormat(text)) { try NumberFormat(text) }
  }

  @Test func sizesHaveLimits() {
    #expect(throws: NumberFormat.Malformed.tooWide(limit: 200)) { try NumberFormat("201") }
    #expect(throws: NumberFormat.Malformed.tooManyDigits(limit: 100)) { try NumberFormat(".101f") }
    #expect(throws: NumberFormat.Malformed.tooWide(limit: 200)) {
      try NumberFormat("99999999999999999999999")
    }
  }

  @Test func largestNumberWithMostDecimalsFits() throws {
    let text = try NumberFormat(".100f").string(-Double.greatestFiniteMagnitude)
    #expect(text.count == 1 + 309 + 1 + 100)
  }

  /// The C library rounds correctly, so it is the reference.
  @Test(arguments: [("%.*f", "f"), ("%.*e", "e")])
  func digitsAreThoseOfTheCLibrary(_ conversion: String, _ style: String) throws {
    var random = SplitMix(state: 7)
    for turn in 0..<20_000 {
      let places = Int.random(in: 0...17, using: &random)
      let number: Double =
        switch turn % 4 {
        case 0: Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 64
        case 1: Double(Int.random(in: 0...999_999, using: &random)) / 1000
        case 2: Double.random(in: -1...1, using: &random)
        default: Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
        }
      guard number.isFinite else { continue }
      let reference = withVaList([Int32(places), number]) { arguments in
        String(unsafeUninitializedCapacity: 512) { buffer in
          buffer.withMemoryRebound(to: CChar.self) {
            Int(vsnprintf($0.baseAddress, 512, conversion, arguments))
          }
        }
      }
      let found = try NumberFormat(".\(places)\(style)").string(number)
      #expect(found == tidied(reference), "\(number) with \(places)")
    }
  }

  /// `1e-05` as `1e-5`.
  private func tidied(_ text: String) -> String {
    guard let letter = text.firstIndex(of: "e"),
      let exponent = Int(text[text.index(after: letter)...])
    else { return text }
    return "\(text[..<letter])e\(exponent)"
  }

  @Test func textIsPaddedToo() throws {
    #expect(try NumberFormat("5").padded("ab") == "   ab")
  }
}
