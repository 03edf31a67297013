/// Diagonals and triangles of the matrices in the last two axes.
extension Tensor {
  /// The identity matrix, or one of other sides with ones on its diagonal.
  package static func eye(_ rows: Int, _ columns: Int? = nil) -> Tensor {
    attempt { () throws(TensorError) in
      let shape = [rows, columns ?? rows]
      _ = try elementCount(of: shape)
      return diagonalMask(shape, offset: 0).stored(as: .float64)
    }
  }

  /// Where the column is the row and `offset` more.
  private static func diagonalMask(_ shape: [Int], offset: Int) -> Tensor {
    distances(shape) .== Tensor(Double(offset))
  }

  /// How many columns each element stands to the right of the diagonal.
  private static func distances(_ shape: [Int]) -> Tensor {
    range(0, shape[shape.count - 1]) - range(0, shape[shape.count - 2]).expanded(at: 1)
  }

  /// What is on or below the diagonal that lies `offset` columns to the right; zeros elsewhere.
  package func lowerTriangle(_ offset: Int = 0) -> Tensor {
    triangle("lower_triangle") { $0 .<= Tensor(Double(offset)) }
  }

  /// What is on or above the diagonal that lies `offset` columns to the right; zeros elsewhere.
  package func upperTriangle(_ offset: Int = 0) -> Tensor {
    triangle("upper_triangle") { $0 .>= Tensor(Double(offset)) }
  }

  /// What is on the diagonal, zeros elsewhere.
  var onDiagonal: Tensor { triangle("diagonal") { $0 .== 0 } }

  private func triangle(_ operation: String, _ isKept: (Tensor) -> Tensor) -> Tensor {
    if failure != nil { return self }
    guard rank >= 2 else {
      return Tensor(failure: .rank(operation: operation, expected: "a matrix", shape: shape))
    }
    return .choose(isKept(Tensor.distances(shape)), self, 0)
  }

  /// The elements on a diagonal of each matrix, `offset` columns to the right of the main one.
  ///
  ///     Tensor([1, 2, 3, 4], shape: [2, 2]).diagonal().scalars    // [1, 4]
  package func diagonal(_ offset: Int = 0) -> Tensor {
    if failure != nil { return self }
    guard rank >= 2 else {
      return Tensor(failure: .rank(operation: "diagonal", expected: "a matrix", shape: shape))
    }
    let (rows, columns) = (shape[rank - 2], shape[rank - 1])
    let batch = Array(shape.dropLast(2))
    return reshaped(batch + [rows * columns])
      .picking(places(rows, columns, offset), axis: batch.count)
  }

  /// Where the diagonal lies in a matrix in row order.
  private func places(_ rows: Int, _ columns: Int, _ offset: Int) -> [Int] {
    let first = offset < 0 ? (offset > -rows ? -offset : rows) : 0
    return (first..<Swift.max(first, rows)).compactMap { row in
      let column = row &+ offset
      return column >= 0 && column < columns ? row * columns + column : nil
    }
  }

  /// The matrices with the vectors along the last axis on a diagonal, `offset` columns to the right
  /// of the main one, and zeros elsewhere.
  ///
  ///     Tensor([1, 2]).diagonalMatrix().scalars    // [1, 0, 0, 2]
  package func diagonalMatrix(_ offset: Int = 0) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      guard let length = shape.last else {
        throw .rank(operation: "diag", expected: "a vector", shape: shape)
      }
      guard offset.magnitude <= 1 << 31 else { throw .tooLarge(shape: [.max, .max]) }
      let side = length + Int(offset.magnitude)
      let batch = Array(shape.dropLast())
      _ = try elementCount(of: batch + [side, side])
      let positions = Tensor(places(side, side, offset).map(Double.init))
      return Scattering(axis: batch.count, extent: side * side)(self, positions)
        .reshaped(batch + [side, side])
    }
  }

  /// The sum of the diagonal of each matrix.
  package var trace: Tensor {
    if failure != nil { return self }
    guard rank >= 2 else {
      return Tensor(failure: .rank(operation: "trace", expected: "a matrix", shape: shape))
    }
    return diagonal().sum(axes: [rank - 2])
  }
}
