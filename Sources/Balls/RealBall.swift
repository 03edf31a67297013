import CArb

/// A real number known up to an error: midpoint ± radius, which contains it for certain.
///
///     let x = RealBall.log(2)
///     x.contains(0.6931471805599453)                  // false: that is only near log 2
///     x.text(digits: 10)                              // "0.6931471806 ± 5.60e-12"
///
/// Every operation encloses the results of all numbers in its operands; where one of them has no
/// real result, the ball is undefined.
package struct RealBall: Sendable {
  /// The same as a complex number; its imaginary part is exactly 0 or undefined.
  package let complex: ComplexBall

  /// A ball that is known to be real.
  init(ofReal complex: ComplexBall) { self.complex = complex }

  /// What came out of a formula: undefined unless it is real.
  package init(_ complex: ComplexBall) { self.complex = complex.isReal ? complex : .undefined }

  package static let undefined = RealBall(ofReal: .undefined)

  /// The numbers between the two, both included.
  package init(from lower: Double, to upper: Double) {
    let ends = (ComplexBall(lower), ComplexBall(upper))
    self.init(ends.0.combined(with: ends.1, ball_set_union))
  }

  // MARK: Questions

  /// Whether something is known about it.
  package var isFinite: Bool { complex.isFinite }

  /// Whether it is exactly 0.
  package var isZero: Bool { complex.isZero }

  /// Whether it certainly lies to one side of 0: 1 above, −1 below, 0 if it is exactly 0; nil if that
  /// cannot be told.
  package var sign: Int? {
    if isZero { return 0 }
    if complex.relates(to: 0, { ball_is_less($1, $0) }) { return 1 }
    return complex.relates(to: 0, ball_is_less) ? -1 : nil
  }

  /// The nearest double to the midpoint.
  package var midpoint: Double { pointer.map(ball_midpoint) ?? .nan }

  /// How far the number may be from the midpoint, as the ball holds it (not as the double does).
  package var radius: Double { pointer.map(ball_radius) ?? .nan }

  /// Doubles between which the number lies.
  package var lowerBound: Double { pointer.map(ball_lower) ?? .nan }
  package var upperBound: Double { pointer.map(ball_upper) ?? .nan }

  /// Whether every number of the other is in this one.
  package func contains(_ other: RealBall) -> Bool {
    isFinite && complex.relates(to: other.complex, ball_contains)
  }

  /// Whether some number may be both.
  package func overlaps(_ other: RealBall) -> Bool {
    !isFinite || !other.isFinite || complex.relates(to: other.complex, ball_overlaps)
  }

  /// The ball with its radius made larger by the largest number of another.
  package func widened(by error: RealBall) -> RealBall {
    RealBall(complex.combined(with: error.complex, ball_widen))
  }

  /// In decimal, all digits right but the last by one, then the radius: "0.25 ± 3.1e-20".
  package func text(digits: Int) -> String {
    guard isFinite, let pointer, let text = ball_text(pointer, max(1, digits)) else {
      return "undefined"
    }
    defer { ball_free_text(text) }
    // Arb writes [0.25 +/- 3.1e-20], or [+/- 3.1e-20] where no digit is certain.
    let parts = String(cString: text).split { "[] ".contains($0) }
    let sign = parts.firstIndex(of: "+/-") ?? parts.endIndex
    let (number, radius) = (parts[..<sign].first ?? "0", parts[sign...].dropFirst().first)
    return number + (radius.map { " ± \($0)" } ?? "")
  }

  private var pointer: OpaquePointer? { complex.storage.pointer }
}

// MARK: - Text

extension RealBall: CustomStringConvertible {
  package var description: String { text(digits: 20) }
}
