import Arithmetic
import Balls
import Integration
import Syntax

extension RealBall {
  /// The digits that are certain, up to so many that they still can be read: `0.33333333333333333333 ±
  /// 3.4e-21`. Of a wide ball the middle and the radius, which is rounded up with what the digits of
  /// the middle leave out: `3 ± 0.501`.
  var written: String {
    let (middle, radius) = (midpoint, radius)
    guard isFinite, middle.isFinite, radius.isFinite else { return text(digits: 45) }
    if radius == 0, let exact = Self.exactText(middle), RealBall(middle).contains(self) {
      return exact
    }
    guard radius > 1e-12 * middle.magnitude else { return text(digits: 45) }
    // The middle of the ball is no double; next to so large a radius its rounding is small.
    return Estimate(middle, error: radius + 0.5 * middle.ulp).written(errorDigits: 3)
  }

  /// A double that is exactly as it is printed.
  private static func exactText(_ number: Double) -> String? {
    let decimal: RealBall = DecimalLiteral(NumberFormat.plain(number.magnitude)).number()
    return RealBall(number.magnitude).contains(decimal) ? NumberFormat.plain(number) : nil
  }
}
