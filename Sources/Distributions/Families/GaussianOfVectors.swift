import Arithmetic
import Tensors

/// A Gaussian law of vectors: everything it does follows from its loc and a factor of its covariance.
package protocol GaussianOfVectors: LawOfEvents {
  var loc: Tensor { get }

  /// The lower triangular L with a positive diagonal whose product with its transpose is the
  /// covariance.
  var scaleTril: Tensor { get }
}

extension GaussianOfVectors {
  /// How many coordinates there are.
  var size: Int { loc.shape.last ?? 0 }

  package var eventShape: [Int] { [size] }
  package var support: Support { .realLine }
  package var innerPoint: Tensor { loc }
  package var isReparametrised: Bool { true }

  package var mean: Tensor { loc.broadcast(to: batchShape + eventShape) }
  package var mode: Tensor? { mean }
}

// MARK: - Formulas

extension GaussianOfVectors {
  /// n log(2πe)/2 and half the logarithm of the determinant.
  static func entropy(size: Int, halfLogDeterminant: Tensor, batch: [Int]) -> Tensor {
    (halfLogDeterminant + Double(size) * (Tensor.constant(.halfLogTwoPi) + 0.5))
      .broadcast(to: batch)
  }

  /// From the squared length of a point in units of the law.
  static func logDensity(squaredLength: Tensor, size: Int, halfLogDeterminant: Tensor) -> Tensor {
    -0.5 * squaredLength - (halfLogDeterminant + Double(size) * Tensor.constant(.halfLogTwoPi))
  }
}
