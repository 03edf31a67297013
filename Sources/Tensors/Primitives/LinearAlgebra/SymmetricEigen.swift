import Arithmetic

/// The eigenvalues of symmetric matrices in ascending order, above the matrix whose columns are the
/// eigenvectors; of a matrix that is not symmetric, those of (A + Aᵀ)/2.
struct SymmetricEigen: Primitive {
  var name: String { "eigh" }
  var reads: Reads { .result }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].eigendecomposed(operation: name)
  }

  /// The symmetric part of V (diag(dλ) + F ∘ Vᵀ dV) Vᵀ with F_ij = 1/(λ_j − λ_i) (Giles 2008, 3.1).
  ///
  /// Of equal eigenvalues the vectors are not determined, so nothing may depend on them: an error.
  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let own = application.operands[0]
    let (row, v) = application.result.split(atRow: 1)
    let (dValues, dVectors) = d.split(atRow: 1)
    let values = row.reshaped(Array(own.shape.dropLast()))
    let gaps = Gaps(of: values, isSquared: false)
    if let failure = gaps.failure(for: dVectors, named: ("eigenvectors", "eigenvalues")) {
      return Tensor(failure: failure)
    }
    let inner =
      dValues * .eye(values.shape.last ?? 0)
      + gaps.inverse * Tensor.batchedProduct(v, dVectors, transposesA: true)
    let whole = Tensor.batchedProduct(
      Tensor.batchedProduct(v, inner), v, transposesB: true)
    return (0.5 * (whole + whole.matrixTransposed)).stored(as: own.type)
  }
}

/// The differences of eigenvalues, or of the squares of singular values.
struct Gaps {
  /// 1/(λ_j − λ_i), 0 where both are equal up to rounding.
  let inverse: Tensor
  private let isEqual: Tensor
  private let values: Tensor

  init(of values: Tensor, isSquared: Bool) {
    self.values = values.constant
    let terms = isSquared ? Tensor.square(values) : values
    let gaps = terms.expanded(at: -2) - terms.expanded(at: -1)
    // As exact as a decomposition is: some units in the last place of the largest.
    let rounding = values.type == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
    let largest = Tensor.abs(terms.constant).expanded(at: -1)
    let scale = values.count == 0 ? largest : largest.max(axes: [largest.rank - 2], keep: true)
    isEqual = Tensor.abs(gaps.constant) .<= 4 * rounding * scale
    inverse = Tensor.choose(isEqual, 0, 1 / Tensor.choose(isEqual, 1, gaps))
  }

  /// Why there is no derivative, if something depends on vectors of equal values.
  func failure(
    for d: Tensor, named names: (vectors: String, values: String)
  ) -> TensorError? {
    if d.failure != nil || isEqual.failure != nil { return nil }
    let touched = (d.constant .!= 0).any(axes: [d.rank - 2])
    let repeated = isEqual.sum(axes: [isEqual.rank - 1]) .> 1
    let faults = Tensor.and(touched, repeated)
    guard faults.isAnyTrue, let fault = faults.scalars.firstIndex(of: 1) else { return nil }
    return .notDifferentiable(
      "\(names.vectors) of equal \(names.values), such as \(values.scalar(at: fault).written), are "
        + "not determined and have no derivative; what depends on the \(names.values) alone has one"
    )
  }
}

extension Tensor {
  /// The eigenvalues in ascending order, and the matrix whose columns are the eigenvectors, of
  /// symmetric matrices in the last two axes. Fails where one is not symmetric.
  package static func eigh(_ a: Tensor) -> (values: Tensor, vectors: Tensor) {
    let both = a.symmetric(for: "eigh") { SymmetricEigen()($0) }
    let (row, vectors) = both.split(atRow: 1)
    if both.failure != nil { return (both, both) }
    return (row.reshaped(Array(a.shape.dropLast())), vectors)
  }

  /// What `body` makes of matrices that are symmetric, but for rounding: 1e-9 of the largest element,
  /// 1e-5 in float32.
  func symmetric(for operation: String, _ body: (Tensor) -> Tensor) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      guard rank >= 2, shape[rank - 1] == shape[rank - 2] else {
        throw .rank(operation: operation, expected: "a square matrix", shape: shape)
      }
      let x = constant
      if count == 0 || !x.isAllFinite { return body(self) }
      let distances = Tensor.abs(x - x.matrixTransposed)
      let tolerance = type == .float32 ? 1e-5 : 1e-9
      let largest = Tensor.abs(x).max(axes: [rank - 2, rank - 1], keep: true)
      if (distances .<= tolerance * largest).isAllTrue { return body(self) }
      let stack = try MatrixStack(x, isSquare: true, operation: operation)
      let worst = Int(try distances.argmax().checked().item)
      let place = stack.place(worst, in: shape)
      throw .notSymmetric(
        operation: operation, x.scalar(at: worst), x.matrixTransposed.scalar(at: worst), at: place)
    }
  }
}
