extension Double {
  /// The number as the language writes it: NaN, ∞, -1, 1e300.
  package var written: String {
    if isNaN { return "NaN" }
    if isInfinite { return self < 0 ? "-∞" : "∞" }
    if magnitude < 1e15, let whole = Int(exactly: self) { return String(whole) }
    let text = description
    guard let e = text.firstIndex(of: "e") else { return text }
    var digits = text[..<e]
    if digits.hasSuffix(".0") { digits = digits.dropLast(2) }
    let exponent = text[text.index(after: e)...].drop { $0 == "+" }
    return "\(digits)e\(exponent)"
  }
}
