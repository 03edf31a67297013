import Arithmetic
import Tensors

extension Constraint {
  /// Of numbers that each fulfil it, throws a `ConstraintViolation` or a `TensorError` for the first row
  /// or matrix that does not. Whether a matrix is positive definite its factor tells.
  func checkWhole(_ x: Tensor, _ parameter: String, of law: String) throws {
    let operation = "\(law): \(parameter)"
    switch self {
    case .weights, .logWeights, .unitVector:
      guard let length = x.shape.last, length > 0 else {
        throw TensorError.rank(
          operation: law, expected: "\(parameter) to be a vector, or rows of such", shape: x.shape)
      }
      try checkRows(x, parameter, of: law)
    case .matrix:
      guard x.rank >= 2, x.shape.suffix(2).allSatisfy({ $0 > 0 }) else {
        throw TensorError.rank(
          operation: law, expected: "\(parameter) to be a matrix", shape: x.shape)
      }
    case .positiveTriangle:
      guard x.rank >= 2, x.shape[x.rank - 1] == x.shape[x.rank - 2] else {
        throw TensorError.rank(operation: operation, expected: "a square matrix", shape: x.shape)
      }
      try checkElements(
        x.upperTriangle(1) .== 0, of: x, "0 above its diagonal", operation: operation)
      let diagonal = x.diagonal()
      try checkElements(
        diagonal .> 0, of: diagonal, "a positive diagonal", operation: operation)
    default: break
    }
  }

  /// What the numbers along the last axis must be together.
  private func checkRows(_ x: Tensor, _ parameter: String, of law: String) throws {
    let together: Tensor
    let isFulfilled: Tensor
    if self == .unitVector {
      together = Tensor.square(x).sum(axes: [-1])
      // As much as rounding to single precision takes away.
      isFulfilled = Tensor.abs(together - 1) .<= 1e-6
    } else {
      together = x.max(axes: [-1])
      isFulfilled = together .> Tensor(self == .weights ? 0 : -.infinity)
    }
    if isFulfilled.isAllTrue { return }
    let first = isFulfilled.scalars.firstIndex(of: 0) ?? 0
    let found =
      self == .unitVector
      ? "the length \(together.scalar(at: first).squareRoot().written)"
      : "nothing but \(together.scalar(at: first).written)"
    let place = together.rank == 0 ? "" : " at \(Self.position(first, in: together.shape))"
    throw TensorError.argument(
      operation: law, expected: "\(parameter) to be \(condition)", found: found + place)
  }

  private func checkElements(
    _ mask: Tensor, of x: Tensor, _ wanted: String, operation: String
  ) throws {
    if mask.isAllTrue { return }
    let first = mask.scalars.firstIndex(of: 0) ?? 0
    let place = Self.position(first, in: x.shape)
    throw TensorError.argument(
      operation: operation, expected: wanted,
      found: "\(x.scalar(at: first).written) at \(place)")
  }
}
