/// How far two sides may lie apart.
enum Tolerance {
  /// Relative to the larger side, absolute where a side is exactly 0; how much depends on how the
  /// sides were found.
  case usual
  /// What the claim says by `within`.
  case absolute(Double)

  /// Relative tolerances by certainty: enclosures, quadrature, sampling, as computed.
  static func share(_ certainty: Side.Certainty) -> Double {
    switch certainty {
    case .proved: 1e-12
    case .estimated, .computed: 1e-9
    case .sampled: 1e-3
    }
  }

  /// The largest distance that passes. Where functionals cancel, they say how large roundings are.
  func bound(
    _ left: Double, _ right: Double, _ certainty: Side.Certainty, magnitude: Double
  ) -> Double {
    switch self {
    case .absolute(let bound): return bound
    case .usual:
      let share = Self.share(certainty)
      let roundings = 8 * Double.ulpOfOne * magnitude
      if left == 0 || right == 0 { return max(share, roundings) }
      let size = max(left.magnitude, right.magnitude)
      return certainty == .proved ? share * size + roundings : share * max(size, magnitude)
    }
  }
}
