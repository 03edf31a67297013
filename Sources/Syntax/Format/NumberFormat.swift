/// How an interpolated number is written: `[width][.digits][f|e|g|%]`.
///
///     NumberFormat(".3").string(2.34567)     // 2.35: three significant digits
///     NumberFormat("8.2f").string(2.34567)   // "    2.35": two decimals, eight wide
///     NumberFormat(".1%").string(0.1234)     // 12.3%
public struct NumberFormat: Equatable, Sendable {
  package enum Style: Character, Sendable {
    case fixed = "f"
    case exponent = "e"
    case significant = "g"
    case percent = "%"
  }

  /// The least number of characters; shorter numbers are moved to the right.
  package var width: Int?
  /// Decimals, or significant digits where there is no style or `g`.
  package var digits: Int?
  package var style: Style?

  private init(width: Int?, digits: Int?, style: Style?) {
    self.width = width
    self.digits = digits
    self.style = style
  }

  /// What is wrong with a format.
  package enum Malformed: Error, Equatable, Sendable {
    case notAFormat(String)
    case tooWide(limit: Int)
    case tooManyDigits(limit: Int)
  }

  package static let widthLimit = 200
  package static let digitLimit = 100

  package init(_ text: String) throws(Malformed) {
    var rest = Substring(text)
    width = NumberFormat.takeInteger(&rest)
    if rest.first == "." {
      rest.removeFirst()
      digits = NumberFormat.takeInteger(&rest)
      if digits == nil { throw .notAFormat(text) }
    }
    if let letter = rest.first, let style = Style(rawValue: letter) {
      self.style = style
      rest.removeFirst()
    }
    if !rest.isEmpty || text.isEmpty { throw .notAFormat(text) }
    if let width, width > NumberFormat.widthLimit {
      throw .tooWide(limit: NumberFormat.widthLimit)
    }
    if let digits, digits > NumberFormat.digitLimit {
      throw .tooManyDigits(limit: NumberFormat.digitLimit)
    }
  }

  /// The digits at the beginning of `text`; numbers beyond every limit stop growing.
  private static func takeInteger(_ text: inout Substring) -> Int? {
    var number: Int?
    while let digit = text.first, digit.isASCII, let value = digit.wholeNumberValue {
      number = min((number ?? 0) * 10 + value, 1_000_000)
      text.removeFirst()
    }
    return number
  }
}

extension NumberFormat {
  /// So many significant digits.
  package static func significant(_ digits: Int) -> NumberFormat {
    NumberFormat(width: nil, digits: digits, style: nil)
  }

  /// `value` in this format.
  package func string(_ value: Double) -> String { padded(unpadded(value)) }

  /// `text`, moved to the right to fill the width.
  package func padded(_ text: String) -> String {
    String(repeating: " ", count: max(0, (width ?? 0) - text.count)) + text
  }

  private func unpadded(_ value: Double) -> String {
    guard value.isFinite else { return NumberFormat.plain(value) }
    switch style {
    case .fixed: return Digits.fixed(value, decimals: digits ?? 6)
    case .exponent: return Digits.exponent(value, decimals: digits ?? 6)
    case .percent: return Digits.fixed(value * 100, decimals: digits ?? 0) + "%"
    case .significant, nil:
      guard let digits else { return NumberFormat.plain(value) }
      return value == 0 ? "0" : Digits.significant(value, count: max(digits, 1))
    }
  }

  /// A number as it is printed by itself: an integer without a point up to 10¹⁵, otherwise 15
  /// significant digits without trailing zeros.
  ///
  ///     plain(3)           // 3
  ///     plain(0.1 + 0.2)   // 0.3
  ///     plain(1e-12)       // 1e-12
  ///     plain(-.infinity)  // -∞
  package static func plain(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-∞" : "∞" }
    if abs(value) <= 1e15, let integer = Int(exactly: value) { return String(integer) }
    return Digits.significant(value, count: 15)
  }
}
