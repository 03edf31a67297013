import Arithmetic
import Tensors

/// The Wishart law of symmetric positive definite matrices: for whole df that of the sum of z zᵀ over df
/// Gaussian vectors z with the covariance.
///
///     let law = try Wishart(df: 3, covariance: .eye(2))
///     law.mean.scalars                                        // [3, 0, 0, 3]
///
/// With the factor L of the covariance a draw is L B Bᵀ Lᵀ, where below the diagonal B is standard
/// normal, and on it the square root of a Chi2 variable of df, df − 1, … degrees of freedom (Bartlett
/// 1933). All formulas are those of B.
package struct Wishart: LawOfEvents {
  package let df: Tensor
  package let scaleTril: Tensor
  package let batchShape: [Int]

  /// Fails unless `covariance` is symmetric and positive definite, and `df` above n − 1.
  package init(df: Tensor, covariance: Tensor) throws {
    try Constraint.positiveDefinite.check(covariance, "covariance", of: "Wishart")
    let factor = Tensor.cholesky(covariance, operation: "Wishart: covariance")
    try self.init(df, checked: factor.checked())
  }

  package init(df: Tensor, precision: Tensor) throws {
    try Constraint.positiveDefinite.check(precision, "precision", of: "Wishart")
    try self.init(df, checked: precision.inverseFactor(operation: "Wishart: precision"))
  }

  package init(df: Tensor, scaleTril: Tensor) throws {
    try Constraint.positiveTriangle.check(scaleTril, "scale_tril", of: "Wishart")
    try self.init(df, checked: scaleTril)
  }

  private init(_ df: Tensor, checked scaleTril: Tensor) throws {
    let size = scaleTril.shape.last ?? 0
    guard size > 0 else {
      throw TensorError.rank(
        operation: "Wishart", expected: "a matrix with rows", shape: scaleTril.shape)
    }
    try Constraint.degreesOfFreedom.check(df, "df", of: "Wishart")
    let least = Double(size - 1)
    let values = df.constant.scalars
    if let index = values.firstIndex(where: { !($0 > least) }) {
      throw ConstraintViolation(
        law: "Wishart", parameter: "df", constraint: .degreesOfFreedom, value: values[index],
        position: Constraint.position(index, in: df.shape))
    }
    batchShape = try broadcastShape(
      df.shape, Array(scaleTril.shape.dropLast(2)), operation: "Wishart")
    (self.df, self.scaleTril) = (df, scaleTril)
  }

  package func logDensityInside(_ x: Tensor) -> Tensor {
    let factor = Tensor.cholesky(x)
    let b = Tensor.triangularSolve(scaleTril, factor, isLower: true)
    let lengths = Chi.logDensity(b.diagonal(), Parameters([degrees]))
    let others = Tensor.square(b.lowerTriangle(-1)).sum(axes: [-2, -1])
    return lengths.sum(axes: [-1]) - 0.5 * others
      - pairCount * Tensor.constant(.halfLogTwoPi) - size * Tensor.log(2)
      - (weights * Tensor.log(factor.diagonal())).sum(axes: [-1])
      - ((size + 1 - weights) * logDiagonal).sum(axes: [-1])
  }

  // MARK: Parameters

  package var name: String { "Wishart" }
  package var eventShape: [Int] { scaleTril.shape.suffix(2) }
  package var support: Support { .positiveDefinite }
  package var innerPoint: Tensor { mean }

  private var size: Double { Double(scaleTril.shape.last ?? 0) }
  private var pairCount: Double { 0.5 * size * (size - 1) }

  /// n, n − 1, …, 1: by the power of each diagonal element the volume changes from B to B Bᵀ.
  private var weights: Tensor { size - Tensor.range(0, Int(size)) }

  /// df, df − 1, …: those of the squares on the diagonal.
  var degrees: Tensor { df.expanded(at: df.rank) - Tensor.range(0, Int(size)) }
  private var logDiagonal: Tensor { Tensor.log(scaleTril.diagonal()) }
  private var covariance: Tensor { Tensor.product(scaleTril, scaleTril.matrixTransposed) }
  private var spreadDf: Tensor { df.expanded(at: df.rank).expanded(at: df.rank + 1) }

  // MARK: Statistics

  package var mean: Tensor { (spreadDf * covariance).broadcast(to: batchShape + eventShape) }

  /// df (σᵢⱼ² + σᵢᵢ σⱼⱼ).
  package var variance: Tensor {
    let diagonal = covariance.diagonal()
    let products = diagonal.expanded(at: diagonal.rank) * diagonal.expanded(at: diagonal.rank - 1)
    return (spreadDf * (Tensor.square(covariance) + products))
      .broadcast(to: batchShape + eventShape)
  }

  /// (df − n − 1) times the covariance. From df = n + 1 downwards there is none: the density grows
  /// towards matrices that are singular.
  package var mode: Tensor? {
    let factor = spreadDf - (size + 1)
    let isThere = factor.constant .> 0
    return Tensor.choose(isThere, factor * covariance, Tensor(.nan))
      .broadcast(to: batchShape + eventShape)
  }

  package var entropy: Tensor {
    let k = degrees
    let lengths = Chi.entropy(Parameters([k])).broadcast(to: k.shape)
    let logLengths = 0.5 * (Tensor.polygamma(0, 0.5 * k) + Tensor.log(2))
    let ofB = (lengths + weights * logLengths).sum(axes: [-1])
    return
      (ofB + pairCount * (Tensor.constant(.halfLogTwoPi) + 0.5) + size * Tensor.log(2)
      + (size + 1) * logDiagonal.sum(axes: [-1])).broadcast(to: batchShape)
  }

  // MARK: Sampling

  package var isReparametrised: Bool { true }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    let n = Int(size)
    let draws = shape + batchShape
    let lengths = Chi.draw(draws + [n], Parameters([degrees]), using: &stream)
    let below = stream.normal(draws + [n, n]).lowerTriangle(-1)
    let factor = Tensor.product(scaleTril, below + lengths.diagonalMatrix())
    let drawn = Tensor.product(factor, factor.matrixTransposed)
    // A product of a matrix and its transpose is symmetric but for rounding.
    let isSingle = scaleTril.type == .float32 && (df.rank == 0 || df.type == .float32)
    return (0.5 * (drawn + drawn.matrixTransposed)).stored(as: isSingle ? .float32 : .float64)
  }
}

// MARK: - Catalogue

extension Wishart {
  package static let kind = DistributionKind(
    name: "Wishart",
    summary:
      "Matrices that are sums of z z' over df Gaussian vectors z with a covariance, or by its "
      + "inverse, the precision, or its lower triangular factor scale_tril; the mean is "
      + "df * covariance.",
    example: ("mean(Wishart(3, [[1, 0], [0, 2]]))", "[[3, 0],\n [0, 6]]"),
    signatures: [
      DistributionKind.Signature([("df", .degreesOfFreedom), ("covariance", .positiveDefinite)]) {
        try Wishart(df: $0[0], covariance: $0[1])
      },
      DistributionKind.Signature([("df", .degreesOfFreedom), ("scale_tril", .positiveTriangle)]) {
        try Wishart(df: $0[0], scaleTril: $0[1])
      },
      DistributionKind.Signature([("df", .degreesOfFreedom), ("precision", .positiveDefinite)]) {
        try Wishart(df: $0[0], precision: $0[1])
      },
    ])
}
