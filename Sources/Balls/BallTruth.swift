/// Whether something holds for every number of some balls, or for none, or cannot be told.
package struct BallTruth: Sendable, Equatable {
  /// Nil where it holds for some of the numbers, as far as can be told.
  package let value: Bool?
  /// Whether it was asked about a region over which functions are to be holomorphic.
  let isOverRegion: Bool

  package static func and(_ a: BallTruth, _ b: BallTruth) -> BallTruth {
    let value: Bool? =
      if a.value == false || b.value == false {
        false
      } else if a.value == true, b.value == true { true } else { nil }
    return BallTruth(value: value, isOverRegion: a.isOverRegion || b.isOverRegion)
  }

  package static func or(_ a: BallTruth, _ b: BallTruth) -> BallTruth { not(and(not(a), not(b))) }

  package static func not(_ a: BallTruth) -> BallTruth {
    BallTruth(value: a.value.map { !$0 }, isOverRegion: a.isOverRegion)
  }
}

extension BallTruth {
  /// A relation of two balls, told apart by what is certain if it holds and certain if it fails.
  init(
    _ a: ComplexBall, _ b: ComplexBall, holds: (OpaquePointer, OpaquePointer) -> Bool,
    fails: (OpaquePointer, OpaquePointer) -> Bool
  ) {
    value = a.relates(to: b, holds) ? true : a.relates(to: b, fails) ? false : nil
    isOverRegion = a.demandsHolomorphy || b.demandsHolomorphy
  }
}
