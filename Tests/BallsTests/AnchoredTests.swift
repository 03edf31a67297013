import Arithmetic
import Testing

@testable import Balls

@Suite struct AnchoredTests {
  private let tiny = Traced(1e-200)

  private func near(_ point: Double, side: Int) -> Anchored {
    Anchored(at: Anchored(point), Offset(side > 0 ? tiny : -tiny, side: side))
  }

  /// −200 log 10.
  private let logarithm = -460.51701859880916

  @Test func distanceFromAnEndIsNotLost() {
    let ends: [(Anchored, (Anchored) -> Anchored)] = [
      (near(0, side: 1), { .log($0) }),
      (near(1, side: -1), { .log(1 - $0) }),
      (near(1, side: -1), { .logOnePlus(-$0) }),
      (near(1, side: -1), { .log(-.log($0)) }),
      (near(0.1, side: 1), { .log($0 - 0.1) }),
      (near(3, side: -1), { .log(2 - ($0 + 1) / 2) + .log(2) }),
    ]
    for (x, formula) in ends {
      #expect(abs(formula(x).real.midpoint - logarithm) < 1e-12)
    }
  }

  /// loc − scale/ξ is no double, and 1 + ξ(x − loc)/scale is 0 there all the same.
  @Test func endsThatAreNoDoublesAreExact() {
    let (loc, scale, shape) = (Anchored(0.1), Anchored(0.7), Anchored(-0.3))
    let end = loc - scale / shape
    let x = Anchored(at: end, Offset(-tiny, side: -1))
    let rest = 1 + shape * ((x - loc) / scale)
    #expect(abs(Anchored.log(rest).real.midpoint - (logarithm + Double.log(0.3 / 0.7))) < 1e-12)
  }

  @Test func sideDecidesWhatIsComparedWithThePoint() {
    for side in [1, -1] {
      let x = near(2, side: side)
      #expect((x .< 2).value == (side < 0))
      #expect((2 .<= x).value == (side > 0))
      #expect((x .== 2).value == false)
      #expect(Anchored.abs(3 * (2 - x)).real.overlaps(3e-200))
    }
  }

  /// The logarithm of a multiple of eᵗ is linear in t, even over a region that crosses its cut.
  @Test func logarithmOfAnExponentialIsExact() {
    let region = ComplexBall.square(radius: 4).asRegion
    let x = Anchored(
      at: Anchored(1), Offset(factor: 2, logarithm: .constant(region), side: 1))
    #expect(Anchored.log((x - 1) / 2).value.constant?.isFinite == true)
    #expect(Anchored.log((x - 1) / 2 + 1).value.constant?.isFinite == false)
    #expect(Anchored.log((x - 1) * (x - 1)).value.constant?.isFinite == true)
  }

  /// So is that of log x and of 1 − xᵃ as x = 1 − eᵗ comes near to 1.
  @Test func whatVanishesWithTheDistanceIsAnExponentialToo() {
    let region = (ComplexBall(-60) + ComplexBall.square(radius: 5)).asRegion
    let x = Anchored(
      at: Anchored(1), Offset(factor: 1, logarithm: .constant(region), side: -1))
    for formula in [Anchored.log(-Anchored.log(x)), .log(-Anchored.expMinusOne(3 * .log(x)))] {
      let value = formula.value.constant ?? .undefined
      #expect(value.isFinite && value.real.radius < 6)
    }
  }
}
