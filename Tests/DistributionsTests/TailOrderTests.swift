import Arithmetic
import Tensors
import Testing

@testable import Distributions

/// How densities fall toward the ends of their supports, and what that decides.
@Suite struct TailOrderTests {
  /// Two points so near to an end that what is not the leading order hardly counts.
  struct Place {
    let t: Double
    let share: Double
    let depth: Double
  }

  @Test(arguments: FamilyTests.examples)
  func densitiesFallAsDeclared(_ example: FamilyExample) throws {
    let law = try #require(example.law as? any Family)
    let (from, to): (Tensor, Tensor)
    switch law.support {
    case .interval(let lower, let upper), .integers(let lower, let upper):
      (from, to) = (lower, upper)
    default: return
    }
    // To leading order it is no matter where an infinite t is counted from.
    let origin = [from.item, to.item, law.quantile(0.5).item].first { $0.isFinite } ?? 0
    for (order, end, quantile) in [
      (law.tails.lower, from.item, law.quantile), (law.tails.upper, to.item, law.upperQuantile),
    ] {
      guard let order else { continue }
      // A Gaussian that is folded has the square of the distance from loc.
      let origin = law is FoldedNormal ? example.parameters[0].item.magnitude : origin
      let places = [1e-150, 1e-300].map { share in
        let x = quantile(Tensor(share)).item
        let t = end.isFinite ? 1 / (x - end).magnitude : (x - origin).magnitude
        return Place(t: t, share: share, depth: -law.logDensity(Tensor(x)).item)
      }
      // Near an end that is not 0 doubles have no such points.
      guard places.allSatisfy({ $0.t.isFinite && $0.depth.isFinite }), places[0].t > 2,
        places[0].t < places[1].t
      else {
        continue
      }
      expect(order, at: places[0], places[1], example.testDescription)
    }
  }

  private func expect(_ order: TailOrder, at near: Place, _ far: Place, _ name: String) {
    func isNear(_ found: Double, _ expected: Double, _ tolerance: Double) {
      #expect(abs(found / expected - 1) < tolerance, "\(name): \(order), found \(found)")
    }
    switch order {
    case .powerLaw(let index):
      let slope = Double.log(near.share / far.share) / Double.log(far.t / near.t)
      isNear(slope, index, 0.02)
    case .stretchedExponential(let exponent, let coefficient, let prefactor):
      func power(_ place: Place) -> Double { Double.pow(place.t, exponent) }
      func fall(_ place: Place) -> Double { place.depth + prefactor * Double.log(place.t) }
      isNear((fall(far) - fall(near)) / (power(far) - power(near)), coefficient, 1e-3)
    case .doubleExponential(let rate, _):
      isNear(Double.log(far.depth / near.depth) / (far.t - near.t), rate, 0.05)
    case .factorial:
      #expect(far.depth / far.t > near.depth / near.t, "\(name)")
      #expect(far.depth / far.t / far.t < near.depth / near.t / near.t, "\(name)")
    case .squaredLogarithm:
      func log(_ place: Place) -> Double { Double.log(place.t) }
      #expect(far.depth / log(far) > near.depth / log(near), "\(name)")
      #expect(far.depth / far.t < near.depth / near.t, "\(name)")
    }
  }

  /// E[−log q] under p, and whether it is finite.
  static let crossEntropies: [(p: TailOrder, q: TailOrder, isFinite: Bool)] = [
    (.powerLaw(index: 2), .stretchedExponential(exponent: 2, coefficient: 1), false),
    (.powerLaw(index: 2.1), .stretchedExponential(exponent: 2, coefficient: 1), true),
    (.powerLaw(index: 0.1), .squaredLogarithm(coefficient: 1), true),
    (.powerLaw(index: 0.1), .powerLaw(index: 100), true),
    (.powerLaw(index: 1), .factorial, false),
    (.squaredLogarithm(coefficient: 1), .stretchedExponential(exponent: 9, coefficient: 1), true),
    (.squaredLogarithm(coefficient: 1), .doubleExponential(rate: 1e-9, coefficient: 1), false),
    (
      .stretchedExponential(exponent: 1, coefficient: 1),
      .doubleExponential(rate: 0.99, coefficient: 1), true
    ),
    (
      .stretchedExponential(exponent: 1, coefficient: 1),
      .doubleExponential(rate: 1, coefficient: 1), false
    ),
    (
      .stretchedExponential(exponent: 1, coefficient: 1, prefactor: -1.5),
      .doubleExponential(rate: 1, coefficient: 1), true
    ),
    (
      .stretchedExponential(exponent: 1.1, coefficient: 1e-9),
      .doubleExponential(rate: 9, coefficient: 1), true
    ),
    (
      .stretchedExponential(exponent: 0.9, coefficient: 9),
      .doubleExponential(rate: 1, coefficient: 1), false
    ),
    (
      .doubleExponential(rate: 0.1, coefficient: 1), .doubleExponential(rate: 9, coefficient: 1),
      true
    ),
  ]

  @Test(arguments: crossEntropies.indices)
  func tailsDecideWhetherCrossEntropiesAreFinite(_ index: Int) {
    let (p, q, isFinite) = Self.crossEntropies[index]
    #expect(p.hasFiniteCrossEntropy(with: q) == isFinite)
  }
}
