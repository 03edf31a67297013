import Glibc

/// The correctly rounded decimal digits of a finite number, laid out as one writes numbers: always
/// with a point, and with exponents such as `1e-12`, `2.5e3`.
///
/// The shortest digits that name the number are at hand quickly, and rounding those gives what
/// rounding the number itself would: a number halfway between two results that is near enough to
/// be read as the same double is no longer than the shortest. Only where the digits to be dropped
/// are a five exactly does the C library decide.
enum Digits {
  /// `2.350`: a fixed number of decimals.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let decimal = Decimal(value)
    guard let rounded = decimal.rounded(to: decimal.exponent + 1 + decimals) else {
      return convert("%.*f", value, decimals)
    }
    return rounded.positional(decimals: decimals)
  }

  /// `2.35e0`: one digit before the point, a fixed number behind it.
  static func exponent(_ value: Double, decimals: Int) -> String {
    guard let rounded = Decimal(value).rounded(to: decimals + 1) else {
      return tidy(convert("%.*e", value, decimals))
    }
    return rounded.scientific(digits: decimals + 1)
  }

  /// `2.35`: at most `count` digits, without trailing zeros.
  static func significant(_ value: Double, count: Int) -> String {
    guard let rounded = Decimal(value).rounded(to: count) else {
      return tidy(convert("%.*g", value, count))
    }
    return rounded.exponent < -4 || rounded.exponent >= count
      ? rounded.scientific(digits: rounded.count)
      : rounded.positional(decimals: max(0, rounded.count - 1 - rounded.exponent))
  }

  // MARK: - Where the C library decides

  private static func convert(_ format: String, _ value: Double, _ count: Int) -> String {
    // The longest: a sign, 309 digits, a point and 100 decimals.
    let capacity = 512
    return String(unsafeUninitializedCapacity: capacity) { buffer in
      let written = withVaList([Int32(clamping: count), value]) { arguments in
        buffer.withMemoryRebound(to: CChar.self) {
          vsnprintf($0.baseAddress, capacity, format, arguments)
        }
      }
      let length = min(max(Int(written), 0), capacity - 1)
      // A locale may have chosen a comma.
      for index in 0..<length where buffer[index] == UInt8(ascii: ",") {
        buffer[index] = UInt8(ascii: ".")
      }
      return length
    }
  }

  /// `1e-12` for `1e-12`, `1e+05` becomes `1e5`.
  private static func tidy(_ text: String) -> String {
    guard let letter = text.firstIndex(of: "e") else { return text }
    let exponent = text[text.index(after: letter)...]
    let digits = exponent.drop { $0 == "+" || $0 == "-" }.drop { $0 == "0" }
    let sign = exponent.first == "-" ? "-" : ""
    return text[...letter] + sign + (digits.isEmpty ? "0" : digits)
  }
}
