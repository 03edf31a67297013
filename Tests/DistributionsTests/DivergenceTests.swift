import Autodiff
import Tensors
import Testing

@testable import Distributions

@Suite struct DivergenceTests {
  static let pairs: [(String, @Sendable () throws -> (any Distribution, any Distribution))] = [
    (
      "Normal",
      { try (Normal(loc: Tensor([0.5, 0]), scale: 1), Normal(loc: Tensor([1, -2]), scale: 1.5)) }
    ),
    (
      "DiagonalNormal",
      {
        try (
          DiagonalNormal(loc: Tensor([1, 2]), scale: Tensor([0.5, 1])),
          DiagonalNormal(loc: Tensor([0, 2]), scale: 1)
        )
      }
    ),
    ("Bernoulli", { try (Bernoulli(probabilities: 0.3), Bernoulli(logits: 0.9)) }),
    ("Bernoulli at an end", { try (Bernoulli(probabilities: 0), Bernoulli(probabilities: 0.9)) }),
    (
      "Independent",
      {
        try (
          Independent(Bernoulli(probabilities: Tensor([0.3, 0.8]))),
          Independent(Bernoulli(probabilities: Tensor([0.5, 0.1])))
        )
      }
    ),
    ("IID", { try (IID(Bernoulli(logits: 1), [3]), IID(Bernoulli(logits: -1), [3])) }),
  ]

  @Test(arguments: pairs.indices)
  func divergenceIsTheMeanLogRatio(_ index: Int) throws {
    let (p, q) = try Self.pairs[index].1()
    let expected = Grid(p).expectation(p) { p.logDensity($0) - q.logDensity($0) }
    let found = try divergence(from: p, to: q)
    #expect(distance(found, expected.broadcast(to: found.shape)) < 1e-11, "\(Self.pairs[index].0)")
  }

  @Test(arguments: LawExample.all)
  func divergenceFromItselfIsExactlyZero(_ example: LawExample) throws {
    let zero = try divergence(from: example.law, to: example.law)
    #expect(zero.scalars == [Double](repeating: 0, count: zero.count))
    #expect(zero.shape == example.law.batchShape)
  }

  @Test(arguments: ReferenceValues.normalDivergence)
  func normalDivergenceIsTheReference(_ row: [Double]) throws {
    let numbers = row.map { Tensor($0) }
    let found = try divergence(
      from: Normal(loc: numbers[0], scale: numbers[1]),
      to: Normal(loc: numbers[2], scale: numbers[3])
    ).item
    // u = log σ/τ is off by an ulp of 1, which its slope e²ᵘ − 1 passes on; near 0 that is 2u.
    let slope = (row[1] / row[3]) * (row[1] / row[3]) - 1
    let tolerance = 8 * row[4].ulp + 4 * abs(slope) * 1.0.ulp
    #expect(abs(found - row[4]) <= tolerance)
    #expect(found >= 0)
  }

  @Test(arguments: ReferenceValues.bernoulliDivergence)
  func bernoulliDivergenceIsTheReference(_ row: [Double]) throws {
    let found = try divergence(
      from: Bernoulli(logits: Tensor(row[0])), to: Bernoulli(logits: Tensor(row[1]))
    ).item
    // Logs of probabilities as large as the logits are subtracted.
    #expect(abs(found - row[2]) <= 8 * max(row[2].magnitude, 1).ulp)
  }

  @Test func divergenceIsInfiniteExactlyWhereWeightIsExcluded() throws {
    let p = try Bernoulli(probabilities: Tensor([0.5, 1, 0, 0, 1, 0.5]))
    let q = try Bernoulli(probabilities: Tensor([1, 0, 1, 0, 1, 0.5]))
    let found = try divergence(from: p, to: q).scalars
    #expect(found == [.infinity, .infinity, .infinity, 0, 0, 0])
  }

  @Test func gradientOfTheDivergenceIsTheLimitOfDifferences() throws {
    let point = [Tensor([0.3, -1]), Tensor([0.5, 2]), Tensor([0, 0.4]), Tensor([1, 3])]
    try expectGradientIsLimitOfDifferences(at: point) { p in
      try divergence(
        from: DiagonalNormal(loc: p[0], scale: p[1]), to: DiagonalNormal(loc: p[2], scale: p[3]))
    }
    try expectGradientIsLimitOfDifferences(at: [Tensor([0.3, 0.6]), Tensor([-1, 2])]) { p in
      try divergence(from: Bernoulli(probabilities: p[0]), to: Bernoulli(logits: p[1])).sum()
    }
  }

  @Test func pairWithoutAClosedFormSaysSo() throws {
    let (p, q) = (try Normal(loc: 0, scale: 1), try Logistic(0, 1))
    let error = #expect(throws: NoClosedForm.self) { try divergence(from: p, to: q) }
    #expect(
      error?.description
        == "kl: expected a pair with a closed form, found Normal ‖ Logistic; there is one for "
        + "Normal ‖ Normal")
  }

  @Test func eventsOfDifferentShapesAreAnError() throws {
    let p = try DiagonalNormal(loc: Tensor([0, 0]), scale: 1)
    let q = try DiagonalNormal(loc: Tensor([0]), scale: 1)
    #expect(throws: TensorError.shapesDiffer(operation: "kl", [2], [1])) {
      try divergence(from: p, to: q)
    }
  }

  /// The end that two laws have in common is one number, though loc + scale · 1 is another.
  @Test func lawsWithACommonEndAreWithinEachOther() throws {
    let uniform = try divergence(from: Uniform(1.216, 1.6659), to: Uniform(-192.1, 1.6659)).item
    #expect(abs(uniform - 6.0653806725174877) < 1e-13)
    let (p, q) = (
      try Triangular(0.009241, 1.651241, 0.01610456), try Triangular(-59.07, 1.651241, -59.0447)
    )
    #expect(try closedDivergence(from: p, to: q) == nil)
  }
}
