/// An opaque colour in sRGB.
///
/// `Color("#1f77b4")` and `Color(red: 31, green: 119, blue: 180)` are the same.
package struct Color: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour `0xRRGGBB`.
  package init(_ code: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: code >> 16), green: UInt8(truncatingIfNeeded: code >> 8),
      blue: UInt8(truncatingIfNeeded: code))
  }

  /// The colour written `#rrggbb` or `#rgb`, or nothing for any other text.
  package init?(_ text: String) {
    guard text.hasPrefix("#"), text.utf8.dropFirst().allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
      let code = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    switch text.utf8.count {
    case 7: self.init(code)
    case 4:
      self.init(
        red: UInt8((code >> 8 & 15) * 17), green: UInt8((code >> 4 & 15) * 17),
        blue: UInt8((code & 15) * 17))
    default: return nil
    }
  }

  /// The colour as CSS writes it: `#1f77b4`.
  var hex: String {
    let code = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    let digits = String(code, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The colour `share` of the way to `other`, both in sRGB.
  func mixed(with other: Color, _ share: Double) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8(max(0, min(255, (Double(a) + share * (Double(b) - Double(a))).rounded())))
    }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}
