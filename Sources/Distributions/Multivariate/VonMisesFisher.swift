import Arithmetic
import Tensors

/// The law of unit vectors with density ∝ e^{κ μ·x} on the sphere, around a mean direction μ with
/// concentration κ.
///
///     let law = try VonMisesFisher(meanDirection: Tensor([0, 0, 1]), concentration: 0)
///     law.logDensity(Tensor([1, 0, 0])).item                 // -2.5310242469692907, −log 4π
package struct VonMisesFisher: LawOfEvents {
  /// Of length 1 to the last bit but one.
  package let meanDirection: Tensor
  package let concentration: Tensor
  package let batchShape: [Int]

  /// Fails unless directions have length 1 (but for rounding) and two or more coordinates, and
  /// concentrations are finite and ≥ 0.
  package init(meanDirection: Tensor, concentration: Tensor) throws {
    let law = "VonMisesFisher"
    try Self.requireVectors(meanDirection, "mean_direction", of: law, atLeast: 2)
    try Constraint.unitVector.check(meanDirection, "mean_direction", of: law)
    try Constraint.notNegative.check(concentration, "concentration", of: law)
    try Constraint.finite.check(concentration, "concentration", of: law)
    batchShape = try broadcastShape(
      Array(meanDirection.shape.dropLast()), concentration.shape, operation: law)
    self.meanDirection = meanDirection / meanDirection.norm(axes: [-1], keep: true)
    self.concentration = concentration
  }

  /// −κ|x − μ|²/2 less the logarithm of the sphere's area and of 0F1(d/2, κ²/4) e^{−κ}.
  package func logDensityInside(_ x: Tensor) -> Tensor {
    let distance = Tensor.square(x - meanDirection).sum(axes: [-1])
    return -0.5 * concentration * distance - logNormalizer
  }

  // MARK: Parameters

  package var name: String { "VonMisesFisher" }
  package var eventShape: [Int] { meanDirection.shape.suffix(1) }
  package var support: Support { .unitSphere }
  package var innerPoint: Tensor { meanDirection }

  private var dimension: Int { meanDirection.shape.last ?? 0 }
  var order: Double { 0.5 * Double(dimension) - 1 }

  /// log 2π^{d/2}/Γ(d/2).
  private var logArea: Double {
    let half = 0.5 * Double(dimension)
    return Double.log(2) + half * Double.log(.pi) - Double.logGamma(half)
  }

  private var logNormalizer: Tensor {
    Tensor.logBesselSeries(order: order, concentration) + logArea
  }

  /// The length of the mean, A(κ).
  var meanLength: Tensor { Tensor.besselRatio(order: order, concentration) }

  // MARK: Statistics

  package var mean: Tensor {
    let length = meanLength
    return (length.expanded(at: length.rank) * meanDirection).broadcast(to: batchShape + eventShape)
  }

  /// A/κ across the mean direction, and A′ along it.
  package var variance: Tensor {
    let isFlat = concentration.constant .== 0
    let across = Tensor.choose(
      isFlat, Tensor(1 / Double(dimension)),
      meanLength / Tensor.choose(isFlat, 1, concentration))
    let along = Tensor.besselRatioSlope(order: order, concentration)
    let squares = Tensor.square(meanDirection)
    return
      (across.expanded(at: across.rank) * squares.sumOfOthers
      + along.expanded(at: along.rank) * squares).broadcast(to: batchShape + eventShape)
  }

  package var mode: Tensor? { meanDirection.broadcast(to: batchShape + eventShape) }

  package var entropy: Tensor {
    (concentration * Tensor.besselRatioComplement(order: order, concentration) + logNormalizer)
      .broadcast(to: batchShape)
  }

  // MARK: Sampling

  package var isReparametrised: Bool { false }

  /// By the cosine of the angle to the mean direction (Wood 1994, "Simulation of the von Mises Fisher
  /// distribution"), and a direction across it.
  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    let draws = shape + batchShape
    let κ = concentration.constant.broadcast(to: draws)
    let (direction, n) = (meanDirection.constant, Double(dimension - 1))
    let b = n / (2 * κ + Tensor.sqrt(4 * κ * κ + n * n))
    // 1 − cosine, so that small angles keep their digits.
    var lack = Tensor.zeros(draws)
    var isOpen = lack .== 0
    let beta = Parameters([Tensor(0.5 * n), Tensor(0.5 * n)])
    while isOpen.isAnyTrue {
      let z = Beta.standardDraw(draws, beta, using: &stream)
      let proposed = 2 * b * z / (1 - (1 - b) * z)
      // κ(w − w₀) + n log((1 − w₀w)/(1 − w₀²)) ≥ log u with w₀ = (1 − b)/(1 + b).
      let center = (1 - b) / (1 + b)
      let lackOfCenter = 2 * b / (1 + b)
      let ratio = (lackOfCenter + center * proposed) / (lackOfCenter * (1 + center))
      let threshold = -stream.exponential(draws)
      let isTaken = κ * (lackOfCenter - proposed) + n * Tensor.log(ratio) .>= threshold
      lack = Tensor.choose(Tensor.and(isOpen, isTaken), proposed, lack)
      isOpen = Tensor.and(isOpen, Tensor.not(isTaken))
    }
    let free = stream.normal(draws + eventShape)
    let across = free - (free * direction).sum(axes: [-1], keep: true) * direction
    let sine = Tensor.sqrt(lack * (2 - lack)).expanded(at: draws.count)
    let drawn =
      (1 - lack.expanded(at: draws.count)) * direction
      + sine * (across / across.norm(axes: [-1], keep: true))
    let isSingle =
      meanDirection.type == .float32 && (concentration.rank == 0 || concentration.type == .float32)
    return drawn.stored(as: isSingle ? .float32 : .float64)
      .barrier(
        behind: [meanDirection, concentration],
        "draws from a VonMisesFisher law are made by rejection, through which no derivative passes; "
          + "draw outside of the function, or use an expectation")
  }
}

// MARK: - Catalogue

extension VonMisesFisher {
  package static let kind = DistributionKind(
    name: "VonMisesFisher",
    summary: "Unit vectors with density proportional to exp(concentration * x @ mean_direction).",
    example: ("density(VonMisesFisher([0, 1], 0), [1, 0]) ≈ 1 / (2π)", "true"),
    signatures: [
      DistributionKind.Signature(
        [("mean_direction", .unitVector), ("concentration", .notNegative)]
      ) {
        try VonMisesFisher(meanDirection: $0[0], concentration: $0[1])
      }
    ])
}
