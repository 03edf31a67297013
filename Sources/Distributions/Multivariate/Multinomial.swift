import Arithmetic
import Tensors

/// The law of how often each category comes in total_count independent choices.
///
///     let law = try Multinomial(totalCount: 2, probabilities: Tensor([1, 1]))
///     law.logDensity(Tensor([1, 1])).item                    // -0.6931471805599453
package struct Multinomial: LawOfEvents {
  package let totalCount: Tensor
  package let probabilities: ChoiceProbabilities
  package let batchShape: [Int]

  package init(totalCount: Tensor, probabilities: Tensor) throws {
    try self.init(totalCount, ChoiceProbabilities(weights: probabilities, of: "Multinomial"))
  }

  package init(totalCount: Tensor, logits: Tensor) throws {
    try self.init(totalCount, ChoiceProbabilities(logits: logits, of: "Multinomial"))
  }

  /// Fails with `ConstraintViolation` unless the counts are whole and ≥ 0.
  private init(_ totalCount: Tensor, _ probabilities: ChoiceProbabilities) throws {
    try Constraint.count.check(totalCount, "total_count", of: "Multinomial")
    batchShape = try broadcastShape(
      totalCount.shape, probabilities.batchShape, operation: "Multinomial")
    (self.totalCount, self.probabilities) = (totalCount, probabilities)
  }

  /// Poisson laws of means n pᵢ, given that their sum is n: of large counts nothing but distances from
  /// the mean is left.
  package func logDensityInside(_ x: Tensor) -> Tensor {
    let n = counts.expanded(at: counts.rank)
    let logMean = Tensor.log(Tensor.choose(n .== 0, 1, n)) + probabilities.logarithms
    return Self.poisson(x, mean: n * probabilities.values, logMean: logMean).sum(axes: [-1])
      - Self.poisson(counts, mean: counts, logMean: Tensor.log(counts))
  }

  /// k log m − m − log k!.
  private static func poisson(_ k: Tensor, mean: Tensor, logMean: Tensor) -> Tensor {
    let isNone = k .== 0
    let inner = Tensor.choose(isNone, 1, k)
    // Where the mean is far, or below doubles, its logarithm knows more than a quotient.
    let isNear = Tensor.abs(mean.constant - inner) .<= 0.5 * inner
    let near = inner * Tensor.itakuraSaito(Tensor.choose(isNear, mean, inner), inner)
    let log = Tensor.choose(isNear, 0, Tensor.choose(isNone, 0, logMean))
    let far = mean - inner - inner * (log - Tensor.log(inner))
    let some =
      -0.5 * Tensor.log(inner) - Tensor.constant(.halfLogTwoPi) - Tensor.stirlingRest(inner)
      - Tensor.choose(isNear, near, far)
    return Tensor.choose(isNone, -mean, some)
  }

  // MARK: Parameters

  package var name: String { "Multinomial" }
  package var eventShape: [Int] { [probabilities.count] }
  package var support: Support { .counts(total: totalCount.constant) }

  /// With the axes of the batch.
  private var counts: Tensor { totalCount.constant.broadcast(to: batchShape) }
  private var spreadCounts: Tensor { counts.expanded(at: batchShape.count) }

  /// All choices of the likeliest category.
  package var innerPoint: Tensor {
    let p = probabilities.values.constant
    let largest = p.argmax(axis: -1)
    let isLargest = largest.expanded(at: largest.rank) .== Tensor.range(0, probabilities.count)
    return spreadCounts * Tensor.choose(isLargest, 1, 0)
  }

  // MARK: Statistics

  package var mean: Tensor { spreadCounts * probabilities.values }
  package var variance: Tensor { mean * probabilities.values.sumOfOthers }

  /// That of the kernels of `logDensity`: a sum over binomial counts for each category.
  package var entropy: Tensor {
    let n = spreadCounts.broadcast(to: batchShape + eventShape)
    let p = probabilities.values.broadcast(to: batchShape + eventShape)
    let logMean = Tensor.log(Tensor.choose(n .== 0, 1, n)) + probabilities.logarithms
    let isPossible = p.constant .> 0
    let known = Tensor.choose(isPossible, logMean, 0)
    let shares = Binomial(checked: Parameters([n, p])).sumOverDraws { k, _ in
      -Self.poisson(k, mean: n * p, logMean: known)
    }
    return shares.sum(axes: [-1]) + Self.poisson(counts, mean: counts, logMean: Tensor.log(counts))
  }

  /// One after the other to the category for which pᵢ/(kᵢ + 1) is largest, as the seats of d'Hondt: no
  /// move of one choice makes it likelier. Each has at least ⌊n pᵢ⌋ of them.
  package var mode: Tensor? {
    let shape = batchShape + eventShape
    let (n, p) = (counts, probabilities.values.constant.broadcast(to: shape))
    guard n.failure == nil, p.failure == nil else { return p }
    let size = probabilities.count
    var seats = Tensor.floor(spreadCounts * p).scalars
    let shares = p.scalars
    for (law, total) in n.scalars.enumerated() {
      let own = law * size..<(law + 1) * size
      var rest = total - own.reduce(0) { $0 + seats[$1] }
      // Rounding may have given one too many.
      while rest < 0,
        let last = own.filter({ seats[$0] > 0 }).min(by: {
          shares[$0] / seats[$0] < shares[$1] / seats[$1]
        })
      {
        seats[last] -= 1
        rest += 1
      }
      while rest > 0,
        let next = own.max(by: {
          shares[$0] / (seats[$0] + 1) < shares[$1] / (seats[$1] + 1)
        })
      {
        seats[next] += 1
        rest -= 1
      }
    }
    return Tensor(seats, shape: shape)
  }

  // MARK: Sampling

  package var isReparametrised: Bool { false }

  /// Category after category how many of the choices that are left fall on it.
  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    let p = probabilities.values.constant
    let (size, axis) = (probabilities.count, probabilities.batchShape.count)
    // From the last on, so that no difference is taken.
    let remaining = p.flipped(axes: [axis]).cumulativeSum(axis: axis).flipped(axes: [axis])
    let ratios = Tensor.choose(
      remaining .> 0, Tensor.minimum(p / Tensor.choose(remaining .> 0, remaining, 1), 1), 0)
    var left = counts.broadcast(to: shape + batchShape)
    var drawn: [Tensor] = []
    for category in 0..<size - 1 {
      let ratio = ratios.picking(Tensor(Double(category)), axis: axis)
      let taken = stream.binomial(count: left, probability: ratio, shape + batchShape)
      drawn.append(taken)
      left = left - taken
    }
    return Tensor.stack(drawn + [left], axis: (shape + batchShape).count)
      .stored(as: probabilities.values.type == .float32 ? .float32 : .float64)
      .barrier(
        behind: [probabilities.values],
        "a draw from a Multinomial law is no differentiable function of its probabilities; draw "
          + "outside of the function, or use an expectation")
  }
}

// MARK: - Catalogue

extension Multinomial {
  package static let kind = DistributionKind(
    name: "Multinomial",
    summary: "How often each category comes in total_count choices, by probs or logits.",
    example: ("density(Multinomial(2, [1, 1]), [1, 1])", "0.5"),
    signatures: [
      DistributionKind.Signature([("total_count", .count), ("probs", .weights)]) {
        try Multinomial(totalCount: $0[0], probabilities: $0[1])
      },
      DistributionKind.Signature([("total_count", .count), ("logits", .logWeights)]) {
        try Multinomial(totalCount: $0[0], logits: $0[1])
      },
    ])
}
