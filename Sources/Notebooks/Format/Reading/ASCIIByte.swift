/// Lets a `switch` over bytes name ASCII characters: `case "$":`.
func ~= (pattern: Unicode.Scalar, byte: UInt8) -> Bool {
  UInt32(byte) == pattern.value
}

/// Whether a byte is this ASCII character.
func == (byte: UInt8, character: Unicode.Scalar) -> Bool {
  UInt32(byte) == character.value
}

extension UInt8 {
  /// A space, a tab or a line break.
  var isSpace: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }

  /// A space or a tab.
  var isBlank: Bool { self == " " || self == "\t" }

  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
