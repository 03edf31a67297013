import Tensors

/// The Gaussian with independent coordinates; the last axis is a point, the others are a batch.
///
///     let q = try DiagonalNormal(loc: Tensor([0, 0]), scale: Tensor([1, 2]))
///     q.logDensity(Tensor([0, 0])).item                      // -2.5310242469692907
///
/// `scale` holds standard deviations, not variances. Equal to `Independent` of a `Normal`.
package struct DiagonalNormal: Distribution, Factorised {
  /// The Gaussians of the coordinates.
  package let coordinates: Normal

  /// Fails with `ConstraintViolation` unless `loc` is finite and `scale` positive, and with
  /// `TensorError` unless their shapes match and have an axis.
  package init(loc: Tensor, scale: Tensor) throws {
    guard loc.rank > 0 || scale.rank > 0 else {
      throw TensorError.rank(
        operation: "DiagonalNormal", expected: "a vector, or rows of them", shape: loc.shape)
    }
    coordinates = try Normal([loc, scale], of: "DiagonalNormal")
  }

  package var name: String { "DiagonalNormal" }
  package var loc: Tensor { coordinates.loc }
  package var scale: Tensor { coordinates.scale }
  package var factors: any Distribution { coordinates }
}

// MARK: - Catalogue

extension DiagonalNormal {
  package static let kind = DistributionKind(
    name: "DiagonalNormal",
    summary: "The Gaussian with independent coordinates; scale holds standard deviations.",
    example: ("log_density(DiagonalNormal([0, 0], [1, 2]), [0, 0])", "-2.53102424696929"),
    signatures: [
      DistributionKind.Signature([("loc", .finite), ("scale", .positive)]) {
        try DiagonalNormal(loc: $0[0], scale: $0[1])
      }
    ])
}
