import Glibc

/// The correctly rounded digits of a finite number, in the C library's conversions but always with
/// a point, and with exponents as one writes them: `1e-12`, `2.5e3`.
enum Digits {
  /// `2.350`: a fixed number of decimals.
  static func fixed(_ value: Double, decimals: Int) -> String {
    convert("%.*f", value, decimals)
  }

  /// `2.35e0`: one digit before the point, a fixed number behind it.
  static func exponent(_ value: Double, decimals: Int) -> String {
    tidy(convert("%.*e", value, decimals))
  }

  /// `2.35`: at most `count` digits, without trailing zeros.
  static func significant(_ value: Double, count: Int) -> String {
    tidy(convert("%.*g", value, count))
  }

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
