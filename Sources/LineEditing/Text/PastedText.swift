/// The text of a bracketed paste, as its characters arrive.
///
/// Every kind of line break becomes `\n`, also that of two characters, which a terminal in raw mode
/// delivers in either order; other control characters but the tab are left out, so that nothing
/// pasted can act as a key.
struct PastedText {
  /// The scalars that are kept of one paste.
  static let capacity = 1 << 20

  private var scalars = String.UnicodeScalarView()
  private var count = 0
  private var lastBreak: Unicode.Scalar?

  var text: String { String(scalars) }

  /// Takes the next key; false at the paste's end.
  mutating func take(_ key: TypedKey) -> Bool {
    guard case .character(let scalar) = key else { return key != .stroke(.sequence("201~")) }
    guard scalar == "\r" || scalar == "\n" else {
      lastBreak = nil
      append(scalar)
      return true
    }
    if let lastBreak, lastBreak != scalar {
      self.lastBreak = nil
    } else {
      lastBreak = scalar
      append("\n")
    }
    return true
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    let isControl = scalar.properties.generalCategory == .control
    guard count < Self.capacity, !isControl || scalar == "\n" || scalar == "\t" else { return }
    scalars.append(scalar)
    count += 1
  }
}
