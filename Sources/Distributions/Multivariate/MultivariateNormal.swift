import Arithmetic
import Tensors

/// The Gaussian law of vectors with a covariance matrix.
///
///     let law = try MultivariateNormal(loc: Tensor([0, 0]), covariance: .eye(2))
///     law.logDensity(Tensor([1, 0])).item                    // -2.3378770664093453
///
/// Of the factor, which is all that is kept, leading axes are a batch, and broadcast with those of loc.
package struct MultivariateNormal: GaussianOfVectors {
  package let loc: Tensor
  package let scaleTril: Tensor
  package let batchShape: [Int]

  /// Fails unless `covariance` is symmetric and positive definite, and of as many rows as `loc` has
  /// coordinates.
  package init(loc: Tensor, covariance: Tensor) throws {
    try Constraint.positiveDefinite.check(covariance, "covariance", of: "MultivariateNormal")
    let factor = Tensor.cholesky(covariance, operation: "MultivariateNormal: covariance")
    try self.init(loc: loc, checked: factor.checked(), "covariance")
  }

  /// Fails unless `precision`, the inverse of the covariance, is symmetric and positive definite.
  package init(loc: Tensor, precision: Tensor) throws {
    try Constraint.positiveDefinite.check(precision, "precision", of: "MultivariateNormal")
    try self.init(
      loc: loc,
      checked: precision.inverseFactor(operation: "MultivariateNormal: precision"), "precision")
  }

  /// Fails unless `scaleTril` is lower triangular with a positive diagonal.
  package init(loc: Tensor, scaleTril: Tensor) throws {
    try Constraint.positiveTriangle.check(scaleTril, "scale_tril", of: "MultivariateNormal")
    try self.init(loc: loc, checked: scaleTril, "scale_tril")
  }

  private init(loc: Tensor, checked scaleTril: Tensor, _ parameter: String) throws {
    let law = "MultivariateNormal"
    try Self.requireVectors(loc, "loc", of: law)
    try Constraint.finite.check(loc, "loc", of: law)
    guard loc.shape.last == scaleTril.shape.last else {
      throw TensorError.argument(
        operation: law, expected: "\(parameter) to have a row for each coordinate of loc",
        found: "\(scaleTril.shape.last ?? 0) rows for \(loc.shape.last ?? 0) coordinates")
    }
    batchShape = try broadcastShape(
      Array(loc.shape.dropLast()), Array(scaleTril.shape.dropLast(2)), operation: law)
    (self.loc, self.scaleTril) = (loc, scaleTril)
  }

  package func logDensityInside(_ x: Tensor) -> Tensor {
    let standard = (x - loc).asColumns(behind: batchShape.count) {
      Tensor.triangularSolve(scaleTril, $0, isLower: true)
    }
    return Self.logDensity(
      squaredLength: Tensor.square(standard).sum(axes: [-1]), size: size,
      halfLogDeterminant: halfLogDeterminant)
  }

  package var name: String { "MultivariateNormal" }

  private var halfLogDeterminant: Tensor { Tensor.log(scaleTril.diagonal()).sum(axes: [-1]) }

  package var variance: Tensor {
    Tensor.square(scaleTril).sum(axes: [-1]).broadcast(to: batchShape + eventShape)
  }

  package var entropy: Tensor {
    Self.entropy(size: size, halfLogDeterminant: halfLogDeterminant, batch: batchShape)
  }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    let standard = stream.normal(shape + batchShape + eventShape)
    let moved = standard.asColumns(behind: batchShape.count) { Tensor.product(scaleTril, $0) }
    let isSingle = loc.type == .float32 && scaleTril.type == .float32
    return (loc + moved).stored(as: isSingle ? .float32 : .float64)
  }
}

extension Tensor {
  /// The lower triangular L with L Lᵀ = A⁻¹ for symmetric positive definite matrices A. Fails where one
  /// is not.
  func inverseFactor(operation: String) throws -> Tensor {
    // What fails is named by the rows that were given.
    _ = try Tensor.cholesky(constant, operation: operation).checked()
    let axes = [rank - 2, rank - 1]
    // From the last row to the first A is U Uᵀ with an upper triangle, and L is the inverse of Uᵀ.
    let upper = Tensor.cholesky(flipped(axes: axes), operation: operation).flipped(axes: axes)
    return try Tensor.triangularSolve(
      upper.matrixTransposed, .eye(shape[rank - 1]), isLower: true
    ).checked()
  }
}

// MARK: - Catalogue

extension MultivariateNormal {
  /// The labels say what is given; that it is a matrix, its shape does.
  package static let kind = DistributionKind(
    name: "MultivariateNormal",
    summary: "The Gaussian of vectors with a covariance matrix, or by its inverse, the precision, "
      + "or by the lower triangular scale_tril with scale_tril @ scale_tril' = covariance.",
    example: (
      "log_density(MultivariateNormal([0, 0], [[1, 0], [0, 4]]), [0, 0])", "-2.53102424696929"
    ),
    signatures: [
      DistributionKind.Signature([("loc", .finite), ("covariance", .positiveDefinite)]) {
        try MultivariateNormal(loc: $0[0], covariance: $0[1])
      },
      DistributionKind.Signature([("loc", .finite), ("scale_tril", .positiveTriangle)]) {
        try MultivariateNormal(loc: $0[0], scaleTril: $0[1])
      },
      DistributionKind.Signature([("loc", .finite), ("precision", .positiveDefinite)]) {
        try MultivariateNormal(loc: $0[0], precision: $0[1])
      },
    ])
}
