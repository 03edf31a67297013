/// x @ w + b for a matrix of rows x, a matrix w and a vector b: what a dense layer computes, with
/// the sum begun at b.
struct Affine: Primitive {
  var name: String { "affine" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try multiply(
      operands[0], operands[1], transposesA: false, transposesB: false, adding: operands[2])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let own = application.operands[operand]
    switch operand {
    case 2: return d.summed(like: own)
    default: return MatrixProduct().pullback(d, to: operand, in: application)
    }
  }

  func deferredPullback(
    _ d: Tensor, to operand: Int, in application: Application
  ) -> Derivative {
    operand == 2
      ? .tensor(pullback(d, to: operand, in: application))
      : MatrixProduct().deferredPullback(d, to: operand, in: application)
  }
}

extension Tensor {
  /// x @ w + b. `x` may be one row (a vector) or have leading axes, a batch of rows.
  package static func affine(_ x: Tensor, _ w: Tensor, _ b: Tensor) -> Tensor {
    for operand in [x, w, b] where operand.failure != nil { return operand.constant }
    guard x.rank > 0, w.rank == 2, x.shape.last == w.shape.first else {
      return Tensor(failure: .productShapes(x.shape, w.shape))
    }
    guard b.shape == [w.shape[1]] else {
      return Tensor(failure: .shapesDiffer(operation: "affine", w.shape, b.shape))
    }
    let rows = x.shape.dropLast().reduce(1, *)
    return Affine()(x.reshaped([rows, w.shape[0]]), w, b)
      .reshaped(Array(x.shape.dropLast()) + [w.shape[1]])
  }
}
