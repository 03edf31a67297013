@_spi(_Unicode) import Swift

/// Which characters make names, and which are read as others.
enum Alphabet {
  static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == "_" || isASCIILetter(scalar) }
    return scalar.properties.isXIDStart && !isRaised(scalar)
  }

  static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar == "_" || isASCIILetter(scalar) || ("0"..."9").contains(scalar)
    }
    switch scalar {
    case "\u{2080}"..."\u{208E}", "′", "″", "‴", "★": return true
    case "·": return false
    default: return scalar.properties.isXIDContinue && !isRaised(scalar)
    }
  }

  private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  /// Superscripts are powers, never part of a name.
  private static func isRaised(_ scalar: Unicode.Scalar) -> Bool {
    ("\u{2070}"..."\u{207F}").contains(scalar)
  }

  /// `∞`, `∑` and `∫` are names of one character.
  static func isWholeName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "∞" || scalar == "∑" || scalar == "∫"
  }

  static func superscriptDigit(_ scalar: Unicode.Scalar) -> Character? {
    switch scalar {
    case "⁰": "0"
    case "¹": "1"
    case "²": "2"
    case "³": "3"
    case "⁴": "4"
    case "⁵": "5"
    case "⁶": "6"
    case "⁷": "7"
    case "⁸": "8"
    case "⁹": "9"
    default: nil
    }
  }

  /// A name as it is compared: in NFC, and look-alikes folded.
  ///
  ///     canonical("µ")    // "μ", the Greek letter
  static func canonical(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
    var scalars = String.UnicodeScalarView()
    for scalar in name._nfc { scalars.append(folded(scalar)) }
    return String(scalars)
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\u{B5}": "μ"
    case "ϵ", "ɛ": "ε"
    case "ϕ": "φ"
    case "ϑ": "θ"
    default: scalar
    }
  }

  /// Characters that are another spelling of an ASCII symbol.
  static func twin(_ scalar: Unicode.Scalar) -> Symbol? {
    switch scalar {
    case "→": .arrow
    case "≠": .notEqual
    case "≈": .approximatelyEqual
    case "≤": .lessOrEqual
    case "≥": .greaterOrEqual
    case "·", "⋅", "×": .times
    case "−": .minus
    case "‖": .bars
    case "√": .root
    case "∇": .nabla
    default: nil
    }
  }
}
