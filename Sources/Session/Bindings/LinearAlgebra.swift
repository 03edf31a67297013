import Machine
import Tensors

extension Library {
  /// Functions of matrices, or of those in the last two axes of a tensor: leading axes are a batch.
  static var linearAlgebraFunctions: [NativeFunction] {
    [
      .ofTwoTensors(
        "solve(A, b)",
        "The x with A @ x = b, for a vector b or a matrix of columns; an error where A is singular.",
        example: ("solve([[2, 1], [1, 3]], [3, 4])", "[1, 1]"), Tensor.solve),
      NativeFunction(
        "triangular_solve(T, b, lower:, transpose:)",
        "The x with T @ x = b for a triangle of T, the lower one unless lower is false; of its "
          + "transpose if transpose is true.",
        example: ("triangular_solve([[2, 0], [1, 4]], [2, 5])", "[1, 1]")
      ) { arguments, _ throws(Trap) in
        try Tensor.triangularSolve(
          try arguments.tensor(0), try arguments.tensor(1),
          isLower: try arguments.boolean(2, default: true),
          transposes: try arguments.boolean(3, default: false)
        ).value()
      },
      NativeFunction(
        "lstsq(A, b, tolerance:)",
        "The x for which the norm of A @ x - b is least; of several the one of least norm. Singular "
          + "values up to tolerance times the largest count as 0.",
        example: ("lstsq([[1, 0], [1, 1], [1, 2]], [1, 3, 5])", "[1, 2]")
      ) { arguments, _ throws(Trap) in
        try Tensor.leastSquares(
          try arguments.tensor(0), try arguments.tensor(1), tolerance: try tolerance(arguments, 2)
        ).value()
      },
      matrix(
        "inverse", "The matrix whose product with A is eye.", "inverse([[2, 0], [0, 4]])",
        "[[0.5, 0   ],\n [0  , 0.25]]"
      ) { Tensor.inverse($0) },
      NativeFunction(
        "pinv(A, tolerance:)",
        "The pseudoinverse of A, whatever its rank. Singular values up to tolerance times the "
          + "largest count as 0.",
        example: ("pinv([[2, 0], [0, 0]])", "[[0.5, 0],\n [0  , 0]]")
      ) { arguments, _ throws(Trap) in
        try Tensor.pseudoInverse(
          try arguments.tensor(0), tolerance: try tolerance(arguments, 1)
        ).value()
      },
      matrix(
        "cholesky", "The lower triangular L with L @ L' = A, for a symmetric positive definite A.",
        "cholesky([[4, 2], [2, 5]])", "[[2, 0],\n [1, 2]]"
      ) { Tensor.cholesky($0) },
      decomposition(
        "qr",
        "(q, r) with A = q @ r: orthonormal columns, and an upper triangle with diagonal ≥ 0.",
        "qr([[0, 2], [1, 0]]).r", "[[1, 0],\n [0, 2]]", ["q", "r"]
      ) {
        let (q, r) = Tensor.qr($0)
        return [q, r]
      },
      decomposition(
        "eigh",
        "(values, vectors) of a symmetric matrix: the eigenvalues from the smallest on, and the "
          + "matrix whose columns are the eigenvectors.",
        "eigh([[2, 1], [1, 2]]).values", "[1, 3]", ["values", "vectors"]
      ) {
        let (values, vectors) = Tensor.eigh($0)
        return [values, vectors]
      },
      decomposition(
        "svd",
        "(u, s, v) with A = (u * s) @ v': orthonormal columns, and the singular values from the "
          + "largest on.",
        "svd([[3, 0], [0, 4]]).s", "[4, 3]", ["u", "s", "v"]
      ) {
        let (u, s, v) = Tensor.svd($0)
        return [u, s, v]
      },
      matrix("det", "The determinant of A.", "det([[1, 2], [3, 4]])", "-2", Tensor.determinant),
      matrix(
        "logdet", "The logarithm of the determinant of A: NaN where that is negative.",
        "logdet([[1e200, 0], [0, 1e200]])", "921.034037197618", Tensor.logDeterminant),
      decomposition(
        "slogdet", "(sign, logdet): the determinant's sign, and the logarithm of its magnitude.",
        "slogdet([[0, 1], [1, 0]])", "(sign: -1, logdet: 0)", ["sign", "logdet"]
      ) {
        let (sign, logarithm) = Tensor.signAndLogDeterminant($0)
        return [sign, logarithm]
      },
      matrix("trace", "The sum of the diagonal of A.", "trace([[1, 2], [3, 4]])", "5") { $0.trace },
      NativeFunction(
        "diagonal(A, offset?)",
        "The diagonal of A as a vector, or the one that lies so many columns to the right.",
        example: ("diagonal([[1, 2], [3, 4]])", "[1, 4]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).diagonal(try offset(arguments)).value()
      },
      NativeFunction(
        "diag(v, offset?)",
        "The matrix with the vector v on its diagonal, or so many columns to the right, and zeros.",
        example: ("diag([1, 2])", "[[1, 0],\n [0, 2]]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).diagonalMatrix(try offset(arguments)).value()
      },
      NativeFunction(
        "lower_triangle(A, offset?)",
        "A with zeros above its diagonal, or above the one so many columns to the right.",
        example: ("lower_triangle([[1, 2], [3, 4]])", "[[1, 0],\n [3, 4]]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).lowerTriangle(try offset(arguments)).value()
      },
      NativeFunction(
        "upper_triangle(A, offset?)",
        "A with zeros below its diagonal, or below the one so many columns to the right.",
        example: ("upper_triangle([[1, 2], [3, 4]])", "[[1, 2],\n [0, 4]]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).upperTriangle(try offset(arguments)).value()
      },
    ]
  }

  /// A function of one matrix.
  private static func matrix(
    _ name: String, _ summary: String, _ code: String, _ output: String,
    _ body: @escaping (Tensor) -> Tensor
  ) -> NativeFunction {
    NativeFunction("\(name)(A)", summary, example: (code, output)) { arguments, _ throws(Trap) in
      try body(try arguments.tensor(0)).value()
    }
  }

  /// A function of one matrix that answers several tensors, as a record.
  private static func decomposition(
    _ name: String, _ summary: String, _ code: String, _ output: String, _ names: [String],
    _ body: @escaping (Tensor) -> [Tensor]
  ) -> NativeFunction {
    NativeFunction("\(name)(A)", summary, example: (code, output)) { arguments, _ throws(Trap) in
      var parts: [Value] = []
      for part in body(try arguments.tensor(0)) { parts.append(try part.value()) }
      return .object(RecordObject(names: names, values: parts))
    }
  }

  private static func offset(_ arguments: Arguments) throws(Trap) -> Int {
    arguments[1] == nil ? 0 : try arguments.integer(1, in: -(1 << 31)...1 << 31)
  }

  private static func tolerance(_ arguments: Arguments, _ index: Int) throws(Trap) -> Double? {
    if arguments[index] == nil { return nil }
    let tolerance = try arguments.number(index)
    guard tolerance >= 0, tolerance < 1 else {
      throw arguments.wrong(index, expected: "from 0 to below 1")
    }
    return tolerance
  }
}
