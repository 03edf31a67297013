/// What formulas with a branch near 0 are written with: no branch on values, but both sides with an
/// argument that harms neither.
extension Analytic {
  /// Whether |x| is below an edge, an argument for the branch near 0, and one for the other. Of numbers
  /// that do not round only 0 is near it, where a series is its first term.
  package static func split(_ x: Self, at edge: Self) -> (isNear: Truth, near: Self, far: Self) {
    let isNear = isRounded ? abs(x) .< edge : x .== 0
    return (isNear, choose(isNear, x, 0), choose(isNear, 1, x))
  }

  /// Σ coefficients[k] xᵏ.
  package static func polynomial(_ x: Self, _ coefficients: [Double]) -> Self {
    var sum = Self(coefficients[coefficients.count - 1])
    for coefficient in coefficients.dropLast().reversed() { sum = sum * x + Self(coefficient) }
    return sum
  }
}
