import Arithmetic
import Autodiff
import Integration
import Tensors
import Testing

@testable import Distributions

/// What two laws come to, computed elsewhere: `References/divergence_references.py`.
enum ComparisonReference {
  static func law(_ written: (String, [Double])) throws -> any LawOfNumbers {
    let kind = try #require(Catalog.distributions.first { $0.name == written.0 })
    let law = try kind.signatures[0].make(written.1.map { Tensor($0) })
    return try #require(law as? any LawOfNumbers)
  }
}

/// How far laws are apart, in closed form and from the definition.
@Suite struct ComparisonTests {
  /// From the definition, whatever closed form there is.
  static func defined(
    _ comparison: Comparison, _ p: any LawOfNumbers, _ q: any LawOfNumbers
  ) throws -> Estimate {
    try #require(try estimates(p, q, by: comparison).estimates.first)
  }

  // MARK: - References

  @Test(arguments: ComparisonReference.closed.indices)
  func closedFormsAreTheReferences(_ index: Int) throws {
    let (p, q, expected) = ComparisonReference.closed[index]
    let closed = try closedDivergence(
      from: ComparisonReference.law(p), to: ComparisonReference.law(q))
    let found = try #require(closed).item
    // What is small between laws of different families is a difference of numbers near 1.
    let isNear = abs(found - expected) <= 1e-12 * expected + 2e-16
    #expect(isNear, "\(p) ‖ \(q): \(found) for \(expected)")
  }

  static let estimated: [(Comparison, ComparisonReference.Row)] =
    ComparisonReference.definitional.map { (.divergence, $0) }
    + ComparisonReference.jensenShannon.map { (.jensenShannon, $0) }

  @Test(arguments: estimated.indices)
  func estimatesHoldTheReferences(_ index: Int) throws {
    let (comparison, (p, q, expected)) = Self.estimated[index]
    let found = try Self.defined(
      comparison, ComparisonReference.law(p), ComparisonReference.law(q))
    #expect(abs(found.value - expected) <= found.error + expected.ulp, "\(p) \(q)")
    #expect(found.error <= 1e-8 * found.value && found.error <= 1e-13, "\(p) \(q)")
  }

  // MARK: - Closed forms from the definition

  @Test func definitionsAgreeWithClosedForms() throws {
    let pairs = FamilyDivergenceTests.pairs.filter { $0.p.number + $0.q.number == 1 }
    var settled = 0
    for (index, pair) in pairs.enumerated() where index.isMultiple(of: 11) {
      do {
        let found = try Self.defined(.divergence, pair.p.law, pair.q.law)
        let tolerance = found.error + 1e-12 * max(1, pair.closed)
        let isNear =
          found.value == pair.closed || abs(found.value - pair.closed) <= tolerance
        #expect(isNear, "\(pair): \(found) for \(pair.closed)")
        settled += 1
      } catch is NotSettled {
        // No doubles near enough to an end.
      }
    }
    #expect(settled > 9 * pairs.count / 110)
  }

  static let closedPairs:
    [(Comparison, @Sendable () throws -> (any LawOfNumbers, any LawOfNumbers))] =
      [
        (.totalVariation, { try (Normal(0.5, 2), Normal(-1, 2)) }),
        (.hellinger, { try (Normal(0.5, 2), Normal(-1, 0.7)) }),
        (.renyi(order: 0.3), { try (Normal(0.5, 2), Normal(-1, 0.7)) }),
        (.renyi(order: 3), { try (Normal(0.5, 0.7), Normal(-1, 1)) }),
        (.renyi(order: 3), { try (Normal(0.5, 2), Normal(-1, 1)) }),
        (.wasserstein, { try (Normal(0.5, 2), Normal(-1, 0.7)) }),
        (.wasserstein, { try (Logistic(0.5, 0.7), Logistic(-1, 2)) }),
        (.wasserstein, { try (Laplace(0.5, 0.7), Laplace(-1, 2)) }),
        (.wasserstein, { try (Gumbel(0.5, 2), Gumbel(-1, 2)) }),
        (.crossEntropy, { try (Gamma(2, 3), Weibull(2, 0.8)) }),
        (.crossEntropy, { try (Binomial(10, 0.3), Poisson(2)) }),
        (.divergence, { try (Binomial(3, 0), Binomial(3, 0.1)) }),
        (.jensenShannon, { try (Binomial(10, 0.3), Binomial(5, 0.9)) }),
        (.jensenShannon, { try (Binomial(10, 0), Binomial(5, 1)) }),
        (.jensenShannon, { try (Binomial(10, 0.3), Binomial(10, 0.3 + 0x1p-30)) }),
        (.totalVariation, { try (Binomial(10, 0.3), Bernoulli(logits: 2)) }),
        (.hellinger, { try (Binomial(10, 0.3), Binomial(5, 0.9)) }),
      ]

  @Test(arguments: closedPairs.indices)
  func otherClosedFormsAgreeWithDefinitions(_ index: Int) throws {
    let (comparison, make) = Self.closedPairs[index]
    let (p, q) = try make()
    let closed = try #require(try closedForm(p, q, comparison)).item
    let found = try Self.defined(comparison, p, q)
    #expect(found.value == closed || abs(found.value - closed) <= found.error + 1e-13, "\(index)")
  }

  // MARK: - Laws

  static let pairs: [@Sendable () throws -> (any LawOfNumbers, any LawOfNumbers)] = [
    { try (Normal(0, 1), Logistic(0.5, 1)) },
    { try (Laplace(0, 1), Gumbel(1, 2)) },
    { try (Gamma(2, 3), LogNormal(0, 1)) },
    { try (Poisson(3), Geometric(0.25)) },
    { try (Binomial(5, 0.3), Poisson(2)) },
    { try (Uniform(0, 1), Uniform(0.5, 2)) },
    { try (StudentT(4, 0, 1), Normal(0.1, 2)) },
  ]

  @Test(arguments: pairs.indices)
  func comparisonsKeepTheirInequalities(_ index: Int) throws {
    let (p, q) = try Self.pairs[index]()
    func value(_ comparison: Comparison) throws -> Double {
      try Self.defined(comparison, p, q).value
    }
    let (js, tv) = (try value(.jensenShannon), try value(.totalVariation))
    let (hellinger, kl) = (try value(.hellinger), try value(.divergence))
    #expect(0 < js && js < Double.log(2))
    #expect(0 < tv && tv < 1)
    let square = hellinger * hellinger
    #expect(square <= tv && tv <= hellinger * (2 - square).squareRoot())
    // Pinsker's inequality, and that of Bretagnolle and Huber.
    #expect(tv <= (kl / 2).squareRoot() && tv <= (-Double.expMinusOne(-kl)).squareRoot())
    #expect(js <= Double.log(2) * tv)
    let half = try value(.renyi(order: 0.5))
    #expect(abs(half + 2 * Double.logOnePlus(-square)) <= 1e-13)
    let orders = try [0.2, 0.5, 0.9, 1, 1.5].map { try value(.renyi(order: $0)) }
    #expect(zip(orders, orders.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(try value(.wasserstein) >= abs(p.mean.item - q.mean.item) - 1e-12)
    for comparison in [Comparison.jensenShannon, .totalVariation, .hellinger, .wasserstein] {
      let (there, back) = (
        try Self.defined(comparison, p, q), try Self.defined(comparison, q, p)
      )
      #expect(abs(there.value - back.value) <= there.error + back.error)
      #expect(try Self.defined(comparison, p, p).value == 0)
    }
    #expect(try Self.defined(.divergence, p, p).value == 0)
    #expect(try Self.defined(.renyi(order: 2), q, q).value == 0)
    let crossEntropy = try value(.crossEntropy)
    let isSum =
      crossEntropy == kl + p.entropy.item || abs(crossEntropy - kl - p.entropy.item) < 1e-12
    #expect(isSum)
  }

  @Test func tailsAndSupportsDecideWhatIsInfinite() throws {
    let infinite: [(Comparison, any LawOfNumbers, any LawOfNumbers)] = [
      (.divergence, try Cauchy(0, 1), try Normal(0, 1)),
      (.divergence, try Laplace(0, 1), try Gumbel(0, 1)),
      (.divergence, try StudentT(2, 0, 1), try Normal(0, 1)),
      (.divergence, try Normal(0, 1), try Poisson(3)),
      (.divergence, try Poisson(3), try Binomial(5, 0.5)),
      (.divergence, try Poisson(3), try Geometric(1)),
      (.renyi(order: 2), try Logistic(0, 1), try Normal(0, 1)),
      (.renyi(order: 2), try StudentT(1, 0, 1), try StudentT(2, 0, 1)),
      (.renyi(order: 0.5), try Uniform(0, 1), try Uniform(1, 2)),
      (.renyi(order: 0.5), try Binomial(3, 0), try Binomial(3, 1)),
      (.wasserstein, try Cauchy(0, 1), try Normal(0, 1)),
    ]
    for (comparison, p, q) in infinite {
      #expect(
        try Self.defined(comparison, p, q).value == .infinity, "\(comparison) \(p.name) \(q.name)")
    }
    #expect(try Self.defined(.divergence, Laplace(0, 1), Gumbel(0, 1.25)).value.isFinite)
    #expect(try Self.defined(.renyi(order: 2), StudentT(3, 0, 1), StudentT(5, 0, 1)).value.isFinite)
    // e^{−500}, where the first law has no weight that a double could say.
    let far = try Self.defined(.renyi(order: 0.5), Laplace(0, 1), Normal(1000, 1))
    #expect(abs(far.value - 998.581061466795) < 1e-9)
    let apart = (try Uniform(0, 1), try Uniform(1, 2))
    #expect(try Self.defined(.totalVariation, apart.0, apart.1).value == 1)
    #expect(abs(try Self.defined(.jensenShannon, apart.0, apart.1).value - Double.log(2)) < 1e-15)
  }

  // MARK: - Batches, derivatives, errors

  @Test func batchesAreComparedElementByElement() throws {
    let (p, q) = (
      try Normal(loc: Tensor([0, 1], shape: [2, 1]), scale: 1), try Logistic(Tensor([0, 2, 3]), 1)
    )
    guard case .estimates(let estimates, let shape) = try compare(p, q, by: .divergence) else {
      Issue.record("expected estimates")
      return
    }
    #expect(shape == [2, 3])
    let single = try Self.defined(.divergence, Normal(1, 1), Logistic(2, 1))
    #expect(estimates[4] == single)
  }

  /// Of closed forms that are of no one pair.
  @Test func gradientsOfClosedFormsAreLimitsOfDifferences() throws {
    let examples = FamilyTests.examples.filter { $0.number == 1 }
    // At equal parameters a support may lie in the other on one side only.
    let pairs = examples.flatMap { p in examples.map { (p, $0) } }
      .filter { $0.testDescription != $1.testDescription }
    for (index, (p, q)) in pairs.enumerated() {
      guard let value = try? closedDivergence(from: p.law, to: q.law), value.item < 50,
        p.parameters.indices.allSatisfy(p.isContinuous),
        q.parameters.indices.allSatisfy(q.isContinuous)
      else { continue }
      func closed(_ parameters: [Tensor]) throws -> Tensor {
        let own = try p.make(Array(parameters.prefix(p.parameters.count)))
        let other = try q.make(Array(parameters.dropFirst(p.parameters.count)))
        return try #require(try closedDivergence(from: own, to: other))
      }
      let point = p.parameters + q.parameters
      let gradient = try valueAndGradient(at: point, of: closed).gradient
      #expect(gradient.allSatisfy { $0.item.isFinite }, "\(p) ‖ \(q)")
      guard index.isMultiple(of: 4) else { continue }
      try expectGradientIsLimitOfDifferences(at: point, tolerance: 1e-6, of: closed)
    }
  }

  @Test(arguments: [Comparison.jensenShannon, .totalVariation, .hellinger])
  func sumsAreDifferentiable(_ comparison: Comparison) throws {
    try expectGradientIsLimitOfDifferences(at: [Tensor([0.3, 0.6]), Tensor(1.5)]) {
      let (p, q) = (try Binomial([3, $0[0]]), try Bernoulli(logits: $0[1]))
      return try #require(try closedForm(p, q, comparison)).sum()
    }
  }

  @Test func whatCannotBeComparedSaysSo() throws {
    let (p, q) = (try Cauchy(0, 1), try Cauchy(0, 2))
    let error = #expect(throws: NotComparable.self) { try compare(p, q, by: .wasserstein) }
    #expect(
      error?.description == "wasserstein: expected a law whose mean exists, found Cauchy and Cauchy"
    )
    let unsettled = #expect(throws: NotSettled.self) {
      try compare(Beta(0.5, 0.3), Kumaraswamy(2, 0.7), by: .divergence)
    }
    #expect(
      unsettled?.description.hasPrefix("kl: expected two rules that agree on the integral") == true)
    #expect(throws: TensorError.self) {
      try valueAndGradient(at: [Tensor(0.5)]) { parameters in
        let law = try Normal(loc: parameters[0], scale: 1)
        guard case .closed(let value) = try compare(law, Logistic(0, 1), by: .divergence) else {
          return Tensor(0)
        }
        return value
      }
    }
  }
}
