/// The texts of an axis's ticks, and the power of ten they leave to the end of the axis.
struct TickLabels: Hashable, Sendable {
  var texts: [String]
  /// For example `×10⁶`.
  var multiplier: String?

  /// Labels with one number of decimals for all: `−0.5 0.0 0.5`, or `10⁻² 10⁻¹ 10⁰`.
  init(_ ticks: Ticks) {
    if ticks.arePowers {
      texts = ticks.major.map { "10" + Self.superscript($0.exponent) }
      return
    }
    let largest = ticks.major.filter { $0.mantissa != 0 }.map(Self.magnitude).max() ?? 0
    let shift = (-3..<6).contains(largest) ? 0 : largest
    texts = ticks.major.map { Self.decimal($0.mantissa, decimals: shift - $0.exponent) }
    multiplier = shift == 0 ? nil : "×10" + Self.superscript(shift)
  }

  /// The power of ten of the leading digit.
  private static func magnitude(_ value: TickValue) -> Int {
    String(value.mantissa.magnitude).utf8.count - 1 + value.exponent
  }

  /// `mantissa` × 10^−`decimals` with U+2212 for minus and thin spaces in long whole numbers.
  static func decimal(_ mantissa: Int, decimals: Int) -> String {
    var digits = String(mantissa.magnitude)
    if decimals < 0 {
      if mantissa != 0 { digits += String(repeating: "0", count: -decimals) }
    } else if digits.utf8.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
    }
    let whole = digits.dropLast(max(0, decimals))
    let fraction = digits.suffix(max(0, decimals))
    return (mantissa < 0 ? "\u{2212}" : "") + grouped(whole)
      + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// Digits in groups of three from five digits on, as in 10 000.
  private static func grouped(_ digits: Substring) -> String {
    guard digits.utf8.count >= 5 else { return String(digits) }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { result += "\u{2009}" }
      result.append(digit)
    }
    return result
  }

  /// `-12` as `⁻¹²`.
  static func superscript(_ value: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return (value < 0 ? "⁻" : "")
      + String(String(value.magnitude).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }
}
