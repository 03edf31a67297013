import Arithmetic
import Tensors

/// The Gaussian law of vectors whose covariance is W Wᵀ + D, with an n × k matrix W and a diagonal D.
///
///     let law = try LowRankMultivariateNormal(
///       loc: Tensor([0, 0]), covarianceFactor: Tensor([1, 0], shape: [2, 1]),
///       covarianceDiagonal: Tensor([1, 1]))
///     law.variance.scalars                                    // [2, 1]
///
/// No n × n matrix is made, but by divergences.
package struct LowRankMultivariateNormal: GaussianOfVectors {
  package let loc: Tensor
  package let covarianceFactor: Tensor
  package let covarianceDiagonal: Tensor
  package let batchShape: [Int]

  /// W over the roots of D, and R with RᵀR = 1 + WᵀD⁻¹W.
  private let factor: Tensor
  private let capacitance: Tensor

  /// Fails with `ConstraintViolation` unless all is finite and the diagonal positive, and with
  /// `TensorError` unless the shapes are [n], [n, k] and [n], with axes in front that broadcast.
  package init(loc: Tensor, covarianceFactor: Tensor, covarianceDiagonal: Tensor) throws {
    let law = "LowRankMultivariateNormal"
    try Self.requireVectors(loc, "loc", of: law)
    try Self.requireVectors(covarianceDiagonal, "cov_diag", of: law)
    try Constraint.finite.check(loc, "loc", of: law)
    try Constraint.matrix.check(covarianceFactor, "cov_factor", of: law)
    try Constraint.positive.check(covarianceDiagonal, "cov_diag", of: law)
    try Constraint.finite.check(covarianceDiagonal, "cov_diag", of: law)
    let (n, shape) = (loc.shape.last ?? 0, covarianceFactor.shape)
    guard shape[shape.count - 2] == n else {
      throw TensorError.argument(
        operation: law, expected: "cov_factor to have a row for each coordinate of loc",
        found: "\(shape[shape.count - 2]) rows for \(n) coordinates")
    }
    guard covarianceDiagonal.shape.last == n else {
      throw TensorError.argument(
        operation: law, expected: "cov_diag to have an element for each coordinate of loc",
        found: "\(covarianceDiagonal.shape.last ?? 0) for \(n) coordinates")
    }
    let batches = [
      Array(loc.shape.dropLast()), Array(shape.dropLast(2)),
      Array(covarianceDiagonal.shape.dropLast()),
    ]
    batchShape = try batches.reduce([]) { try broadcastShape($0, $1, operation: law) }
    (self.loc, self.covarianceFactor) = (loc, covarianceFactor)
    self.covarianceDiagonal = covarianceDiagonal
    let root = Tensor.sqrt(covarianceDiagonal)
    factor = covarianceFactor / root.expanded(at: root.rank)
    let identity = Tensor.eye(shape[shape.count - 1])
    capacitance = try Tensor.triangle(of: [factor, identity]).checked()
  }

  /// The squared length is the least of |z|² + |D^{−1/2}(x − loc − Wz)|² over z, which no small error in
  /// z changes: unlike Woodbury's difference it does not cancel.
  package func logDensityInside(_ x: Tensor) -> Tensor {
    let scaled = (x - loc) / Tensor.sqrt(covarianceDiagonal)
    let length = scaled.asColumns(behind: batchShape.count) { columns in
      let projected = Tensor.product(factor.matrixTransposed, columns)
      let half = Tensor.triangularSolve(capacitance, projected, isLower: false, transposes: true)
      let z = Tensor.triangularSolve(capacitance, half, isLower: false)
      let rest = columns - Tensor.product(factor, z)
      return Tensor.square(z).sum(axes: [-2], keep: true)
        + Tensor.square(rest).sum(axes: [-2], keep: true)
    }
    return Self.logDensity(
      squaredLength: length.sum(axes: [-1]), size: size, halfLogDeterminant: halfLogDeterminant)
  }

  package var name: String { "LowRankMultivariateNormal" }

  /// By the determinant lemma, det D det(1 + WᵀD⁻¹W).
  private var halfLogDeterminant: Tensor {
    Tensor.log(capacitance.diagonal()).sum(axes: [-1])
      + 0.5 * Tensor.log(covarianceDiagonal).sum(axes: [-1])
  }

  /// Of [W, √D]ᵀ = QR the triangle, transposed.
  package var scaleTril: Tensor {
    let roots = Tensor.sqrt(covarianceDiagonal).diagonalMatrix()
    return Tensor.triangle(of: [covarianceFactor.matrixTransposed, roots]).matrixTransposed
  }

  package var variance: Tensor {
    (Tensor.square(covarianceFactor).sum(axes: [-1]) + covarianceDiagonal)
      .broadcast(to: batchShape + eventShape)
  }

  package var entropy: Tensor {
    Self.entropy(size: size, halfLogDeterminant: halfLogDeterminant, batch: batchShape)
  }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    let rank = covarianceFactor.shape[covarianceFactor.rank - 1]
    let shared = stream.normal(shape + batchShape + [rank])
    let own = stream.normal(shape + batchShape + eventShape)
    let moved = shared.asColumns(behind: batchShape.count) {
      Tensor.product(covarianceFactor, $0)
    }
    let isSingle = [loc, covarianceFactor, covarianceDiagonal].allSatisfy { $0.type == .float32 }
    return (loc + moved + Tensor.sqrt(covarianceDiagonal) * own)
      .stored(as: isSingle ? .float32 : .float64)
  }
}

extension Tensor {
  /// The R with a positive diagonal for which RᵀR is the sum of MᵀM over matrices M of as many columns,
  /// whose leading axes broadcast.
  static func triangle(of matrices: [Tensor]) -> Tensor {
    do throws(TensorError) {
      var batch: [Int] = []
      for matrix in matrices {
        let own = Array(try matrix.checked().shape.dropLast(2))
        batch = try broadcastShape(batch, own, operation: "qr")
      }
      let rows = matrices.map { $0.broadcast(to: batch + $0.shape.suffix(2)) }
      return qr(concatenate(rows, axis: batch.count)).r
    } catch {
      return Tensor(failure: error)
    }
  }
}

// MARK: - Catalogue

extension LowRankMultivariateNormal {
  package static let kind = DistributionKind(
    name: "LowRankMultivariateNormal",
    summary: "The Gaussian of vectors with covariance cov_factor @ cov_factor' + diag(cov_diag).",
    example: ("variance(LowRankMultivariateNormal([0, 0], [[1], [2]], [1, 1]))", "[2, 5]"),
    signatures: [
      DistributionKind.Signature(
        [("loc", .finite), ("cov_factor", .matrix), ("cov_diag", .positive)]
      ) {
        try LowRankMultivariateNormal(
          loc: $0[0], covarianceFactor: $0[1], covarianceDiagonal: $0[2])
      }
    ])
}
