/// A finite number in decimal: ±d.ddd × 10^exponent, with the fewest digits that name the double.
///
///     Decimal(0.00125)      // digits 1, 2, 5; exponent −3
struct Decimal {
  private var isNegative: Bool
  /// All of them as one whole number, of at most 17 digits.
  private var digits: UInt64
  /// How many digits there are; the last is not 0, unless it is the only one.
  private(set) var count: Int
  /// The power of ten that the first digit counts.
  private(set) var exponent: Int
  private var isDenormal: Bool

  /// Decimals of so many digits each name a double of their own, unless it is denormal.
  private static let certain = 15

  private static let powers: [UInt64] = (0..<19).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] * 10)
  }

  init(_ value: Double) {
    isNegative = value.sign == .minus
    isDenormal = value.isSubnormal
    var integer: UInt64 = 0
    var length = 0
    var pointAt: Int?
    var power = 0
    // "-0.00125", "5e-324", "1.5e+20": digits with a point, and perhaps an exponent.
    var text = value.magnitude.description
    text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count, bytes[index] != UInt8(ascii: "e") {
        if bytes[index] == UInt8(ascii: ".") {
          pointAt = length
        } else if integer != 0 || bytes[index] != UInt8(ascii: "0") {
          integer = integer * 10 + UInt64(bytes[index] & 15)
          length += 1
        } else if pointAt != nil {
          power -= 1
        }
        index += 1
      }
      guard index < bytes.count else { return }
      let isNegative = bytes[index + 1] == UInt8(ascii: "-")
      var written = 0
      for byte in bytes[(index + 1)...] where byte >= UInt8(ascii: "0") {
        written = written * 10 + Int(byte & 15)
      }
      power += isNegative ? -written : written
    }
    exponent = (pointAt ?? length) - 1 + power
    digits = integer
    count = length
    if integer == 0 {
      (exponent, count) = (0, 1)
      return
    }
    while digits % 10 == 0, count > 1 {
      digits /= 10
      count -= 1
    }
  }

  /// The number with so many digits, or fewer where the last are 0; `nil` where these digits do not
  /// tell what it is.
  func rounded(to wanted: Int) -> Decimal? {
    guard wanted <= Self.certain, !isDenormal else { return nil }
    guard wanted < count, digits != 0 else { return self }
    guard wanted >= 0 else { return zero }
    let divisor = Self.powers[count - wanted]
    let (quotient, rest) = digits.quotientAndRemainder(dividingBy: divisor)
    guard rest != divisor / 2 else { return nil }
    var result = self
    result.digits = quotient + (rest > divisor / 2 ? 1 : 0)
    if result.digits == 0 { return zero }
    result.count = wanted
    // 9.99 became 10.0; of no digits at all one did.
    if result.digits == Self.powers[wanted] {
      result.exponent += 1
      result.count += 1
    }
    while result.digits % 10 == 0, result.count > 1 {
      result.digits /= 10
      result.count -= 1
    }
    return result
  }

  private var zero: Decimal {
    var result = self
    (result.digits, result.count, result.exponent) = (0, 1, 0)
    return result
  }

  // MARK: - Text

  /// `0.00125`, filled with zeros to so many decimals.
  func positional(decimals: Int) -> String {
    let whole = max(exponent + 1, 1)
    return written(room: whole + decimals + 2) { writer in
      for place in stride(from: whole - 1, through: -decimals, by: -1) {
        if place == -1 { writer.append(".") }
        writer.append(digit: digit(at: exponent - place))
      }
    }
  }

  /// `1.25e-3`, filled with zeros to so many digits.
  func scientific(digits wanted: Int) -> String {
    written(room: wanted + 8) { writer in
      for index in 0..<wanted {
        if index == 1 { writer.append(".") }
        writer.append(digit: digit(at: index))
      }
      writer.append("e")
      if exponent < 0 { writer.append("-") }
      for place in [100, 10, 1] where place == 1 || exponent.magnitude >= place {
        writer.append(digit: UInt8(Int(exponent.magnitude) / place % 10))
      }
    }
  }

  /// The digit behind so many others; 0 outside.
  private func digit(at index: Int) -> UInt8 {
    guard index >= 0, index < count else { return 0 }
    return UInt8(digits / Self.powers[count - 1 - index] % 10)
  }

  private func written(room: Int, _ body: (inout Writer) -> Void) -> String {
    String(unsafeUninitializedCapacity: room + 1) { buffer in
      var writer = Writer(buffer: buffer)
      if isNegative { writer.append("-") }
      body(&writer)
      return writer.count
    }
  }

  /// Characters one behind the other.
  private struct Writer {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    var count = 0

    mutating func append(_ character: Unicode.Scalar) {
      buffer[count] = UInt8(truncatingIfNeeded: character.value)
      count += 1
    }

    mutating func append(digit: UInt8) {
      buffer[count] = UInt8(ascii: "0") + digit
      count += 1
    }
  }
}
