import CArb

/// A number that is known exactly, made of doubles by arithmetic.
enum Rational: Sendable {
  /// What most are, and costs nothing.
  case double(Double)
  case fraction(Fraction)

  /// Nil unless it is finite.
  init?(_ number: Double) {
    guard number.isFinite else { return nil }
    self = .double(number)
  }

  var sign: Int {
    switch self {
    case .double(let number): number > 0 ? 1 : number < 0 ? -1 : 0
    case .fraction(let fraction): fraction.sign
    }
  }

  /// A ball that contains it.
  var ball: RealBall {
    switch self {
    case .double(let number): RealBall(number)
    case .fraction(let fraction): fraction.ball
    }
  }

  static prefix func - (a: Rational) -> Rational? {
    if case .double(let number) = a { return .double(-number) }
    return .double(0) - a
  }

  static func + (a: Rational, b: Rational) -> Rational? {
    if case .double(let x) = a, case .double(let y) = b {
      let sum = x + y
      // What rounding took away (D. Knuth, The Art of Computer Programming 2, theorem 4.2.2B).
      let part = sum - x
      if sum.isFinite, (x - (sum - part)) + (y - part) == 0 { return .double(sum) }
    }
    return exactly(a, b, rational_add)
  }

  static func - (a: Rational, b: Rational) -> Rational? {
    if case .double(let y) = b { return a + .double(-y) }
    return exactly(a, b, rational_subtract)
  }

  static func * (a: Rational, b: Rational) -> Rational? {
    if case .double(let x) = a, case .double(let y) = b {
      let product = x * y
      if isSafe(product), (-product).addingProduct(x, y) == 0 { return .double(product) }
    }
    return exactly(a, b, rational_multiply)
  }

  /// Nil for a divisor that is 0.
  static func / (a: Rational, b: Rational) -> Rational? {
    if case .double(let x) = a, case .double(let y) = b, y != 0 {
      let quotient = x / y
      if isSafe(quotient), (-x).addingProduct(quotient, y) == 0 { return .double(quotient) }
    }
    return exactly(a, b, rational_divide)
  }

  /// Whether the rounding error of a product near it is a double.
  private static func isSafe(_ number: Double) -> Bool {
    let size = number.magnitude
    return size == 0 || (0x1p-900 < size && size < 0x1p900)
  }

  private static func exactly(
    _ a: Rational, _ b: Rational,
    _ operation: (OpaquePointer, OpaquePointer) -> OpaquePointer?
  ) -> Rational? {
    guard let a = Fraction(a), let b = Fraction(b) else { return nil }
    return Fraction(a, b, operation).map { .fraction($0) }
  }

  /// A fraction of whole numbers of any length.
  final class Fraction: @unchecked Sendable {
    // SAFETY: owned by this object, which never changes it.
    private let pointer: OpaquePointer

    /// Nil where the library is not installed, and for what the operation has no result for.
    convenience init?(_ number: Rational) {
      switch number {
      case .double(let number): self.init(rational_new(number))
      case .fraction(let fraction): self.init(fraction, fraction) { a, _ in rational_copy(a) }
      }
    }

    convenience init?(
      _ a: Fraction, _ b: Fraction,
      _ operation: (OpaquePointer, OpaquePointer) -> OpaquePointer?
    ) {
      self.init(withExtendedLifetime((a, b)) { operation(a.pointer, b.pointer) })
    }

    /// Takes over what a function of the C library made.
    private init?(_ pointer: OpaquePointer?) {
      guard let pointer else { return nil }
      self.pointer = pointer
    }

    deinit { rational_free(pointer) }

    var sign: Int { Int(rational_sign(pointer)) }

    var ball: RealBall {
      RealBall(ofReal: ComplexBall { rational_enclose($0, self.pointer) })
    }
  }
}
