import Testing

@testable import Tensors

@Suite struct LinearAlgebraTests {
  /// Numbers between −1 and 1, and more on the diagonal: far from singular.
  private func matrices(_ shape: [Int], _ type: ElementType, diagonal: Double = 2) -> Tensor {
    var stream = RandomStream(seed: 22, label: "\(shape)")
    let x = 2 * stream.uniform(shape) - 1
    let shifted =
      shape[shape.count - 1] == shape[shape.count - 2]
      ? x + diagonal * Tensor.eye(shape[shape.count - 1]) : x
    return shifted.stored(as: type)
  }

  private func isClose(_ a: Tensor, _ b: Tensor) -> Bool {
    guard a.shape == b.shape, a.failure == nil, b.failure == nil else { return false }
    let tolerance = a.type == .float32 ? 2e-5 : 1e-13
    return (Tensor.abs(a - b) .<= Tensor(tolerance * 10)).isAllTrue
  }

  static let shapes = [[1, 1], [2, 2], [5, 5], [40, 40], [3, 4, 4], [2, 2, 3, 3]]
  static let types: [ElementType] = [.float64, .float32]

  @Test(arguments: shapes, types)
  func whatIsSolvedMultipliesBack(shape: [Int], type: ElementType) {
    let a = matrices(shape, type, diagonal: 4)
    let b = matrices(shape.dropLast() + [3], type)
    #expect(isClose(Tensor.product(a, Tensor.solve(a, b)), b))
    #expect(Tensor.solve(a, b).type == type)
    let transposed = LinearSolve(transposes: true)(a, b)
    #expect(isClose(Tensor.product(a.matrixTransposed, transposed), b))
    let identity = Tensor.eye(shape[shape.count - 1]).stored(as: type)
    #expect(isClose(Tensor.product(a, Tensor.inverse(a)), identity.broadcast(to: shape)))
  }

  @Test(arguments: shapes, types)
  func factorsMultiplyToTheMatrix(shape: [Int], type: ElementType) {
    let a = matrices(shape, type)
    let positive = Tensor.product(a, a.matrixTransposed)
    let factor = Tensor.cholesky(positive)
    #expect(isClose(Tensor.product(factor, factor.matrixTransposed) / 10, positive / 10))
    #expect((factor.upperTriangle(1) .== 0).isAllTrue)
    let (values, vectors) = Tensor.eigh(positive)
    let scaled = vectors * values.expanded(at: -2)
    #expect(isClose(Tensor.product(scaled, vectors.matrixTransposed) / 10, positive / 10))
  }

  @Test(arguments: shapes + [[5, 2], [2, 5], [2, 7, 3], [2, 3, 7]], types)
  func orthogonalFactorsAreOrthonormal(shape: [Int], type: ElementType) {
    let a = matrices(shape, type)
    let (q, r) = Tensor.qr(a)
    let least = shape.suffix(2).min() ?? 0
    let identity = Tensor.eye(least).stored(as: type)
      .broadcast(to: shape.dropLast(2) + [least, least])
    #expect(isClose(Tensor.product(q, r), a))
    #expect(isClose(Tensor.product(q.matrixTransposed, q), identity))
    #expect((r.lowerTriangle(-1) .== 0).isAllTrue)
    #expect((r.diagonal() .>= 0).isAllTrue)
    let (u, s, v) = Tensor.svd(a)
    let product = Tensor.product(u * s.expanded(at: -2), v.matrixTransposed)
    #expect(isClose(product, a))
    #expect(isClose(Tensor.product(u.matrixTransposed, u), identity))
    #expect(isClose(Tensor.product(v.matrixTransposed, v), identity))
    let inverse = Tensor.pseudoInverse(a)
    #expect(isClose(Tensor.product(Tensor.product(a, inverse), a), a))
  }

  /// numpy.linalg of NumPy 2: det, slogdet, eigvalsh and svd of these numbers.
  @Test func valuesAreNumPys() {
    let a = Tensor([2, -1, 0.5, 3, 4, -2, 1, 0.25, 5], shape: [3, 3])
    #expect(abs(Tensor.determinant(a).item - 56.375) < 1e-13)
    #expect(abs(Tensor.logDeterminant(a).item - 4.032025797822842) < 1e-14)
    let symmetric = a + a.matrixTransposed
    let (values, _) = Tensor.eigh(symmetric)
    #expect(isClose(values, Tensor([2.5878232825292313, 8.380971721747803, 11.031204995722963])))
    let (_, s, _) = Tensor.svd(a)
    #expect(isClose(s, Tensor([5.816520059272465, 4.718116686990415, 2.0542563929616025])))
  }

  @Test func rankIsNoObstacleToLeastSquares() {
    let a = Tensor([1, 2, 2, 4, 3, 6], shape: [3, 2])
    let x = Tensor.leastSquares(a, Tensor([1, 2, 3]))
    #expect(isClose(x, Tensor([0.2, 0.4])))
    #expect(isClose(Tensor.pseudoInverse(.zeros([2, 3])), .zeros([3, 2])))
  }

  @Test func trianglesAreReadAlone() {
    let t = Tensor([2, 9, 3, 4], shape: [2, 2])
    #expect(Tensor.triangularSolve(t, Tensor([2, 7]), isLower: true).scalars == [1, 1])
    #expect(Tensor.triangularSolve(t, Tensor([20, 8]), isLower: false).scalars == [1, 2])
    let transposed = Tensor.triangularSolve(t, Tensor([5, 4]), isLower: true, transposes: true)
    #expect(transposed.scalars == [1, 1])
  }

  @Test func aPivotOfRoundingIsSingularWhateverTheScale() {
    let singular = Tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], shape: [3, 3])
    let failure = TensorError.singular(
      operation: "solve", row: 2, matrix: [], isTriangle: false)
    #expect(Tensor.solve(singular, Tensor([1, 2, 3])).failure == failure)
    #expect(Tensor.solve(singular * 1e-200, Tensor([1, 2, 3])).failure == failure)
    let scaled = Tensor([1, 1, 1e-20, 2e-20], shape: [2, 2])
    #expect(isClose(Tensor.solve(scaled, Tensor([2, 3e-20])), Tensor([1, 1])))
    let second = Tensor.stack([.eye(2), .zeros([2, 2])])
    #expect(
      Tensor.inverse(second).failure
        == .singular(operation: "inverse", row: 0, matrix: [1], isTriangle: false))
  }

  @Test func aSingularMatrixHasDeterminantZero() {
    let zero = Tensor([1, 2, 2, 4], shape: [2, 2])
    #expect(Tensor.determinant(zero).item == 0)
    #expect(Tensor.logDeterminant(zero).item == -.infinity)
    #expect(Tensor.signAndLogDeterminant(zero).sign.item == 0)
    let negative = Tensor([0, 1, 1, 0], shape: [2, 2])
    #expect(Tensor.logDeterminant(negative).item.isNaN)
    #expect(Tensor.signAndLogDeterminant(negative).sign.item == -1)
    #expect(Tensor.signAndLogDeterminant(negative).logarithm.item == 0)
  }

  @Test func matricesWithoutElementsHaveNothingToSay() {
    let none = Tensor.zeros([0, 0])
    #expect(Tensor.determinant(none).item == 1)
    #expect(Tensor.logDeterminant(none).item == 0)
    #expect(Tensor.cholesky(none).shape == [0, 0])
    #expect(Tensor.solve(none, .zeros([0])).shape == [0])
    #expect(Tensor.inverse(.zeros([0, 2, 2])).shape == [0, 2, 2])
    #expect(Tensor.eigh(none).values.shape == [0])
    #expect(Tensor.svd(.zeros([3, 0])).u.shape == [3, 0])
    #expect(Tensor.qr(.zeros([3, 0])).q.shape == [3, 0])
    #expect(Tensor.pseudoInverse(.zeros([3, 0])).shape == [0, 3])
    #expect(Tensor.solve(.eye(2), .zeros([2, 0])).shape == [2, 0])
  }

  @Test func whatIsNoMatrixOrNotFiniteIsAnError() {
    let vector = Tensor([1, 2])
    for result in [
      Tensor.solve(vector, vector), .inverse(.zeros([2, 3])), .cholesky(vector),
      .eigh(.zeros([2, 3])).values, .svd(vector).s, .qr(vector).q, .determinant(.zeros([2, 3])),
      .pseudoInverse(vector), .leastSquares(vector, vector), vector.trace, vector.diagonal(),
      .solve(.eye(2), Tensor([1, 2, 3])),
    ] {
      #expect(result.failure != nil)
    }
    let broken = Tensor([1, .nan, .infinity, 1], shape: [2, 2])
    let place = Tensor.svd(Tensor([1, 2, .infinity, 1], shape: [2, 2])).s.failure
    #expect(place == .notFinite(operation: "svd", value: .infinity, at: [1, 0]))
    #expect(Tensor.cholesky(broken).failure != nil)
    #expect(Tensor.eigh(broken).values.failure != nil)
  }

  @Test func thePivotThatIsNotPositiveIsNamed() {
    let a = Tensor([1, 2, 2, 1], shape: [2, 2])
    #expect(
      Tensor.cholesky(a).failure
        == .notPositiveDefinite(operation: "cholesky", pivot: 1, matrix: []))
    let skew = Tensor([1, 2, 3, 1], shape: [2, 2])
    #expect(
      Tensor.cholesky(skew).failure == .notSymmetric(operation: "cholesky", 2, 3, at: [0, 1]))
  }

  @Test func diagonalsLieBesideTheMainOne() {
    let x = Tensor.range(0, 6).reshaped([2, 3])
    #expect(x.diagonal().scalars == [0, 4])
    #expect(x.diagonal(1).scalars == [1, 5])
    #expect(x.diagonal(-1).scalars == [3])
    #expect(x.diagonal(7).shape == [0] && x.diagonal(-7).shape == [0])
    #expect(Tensor([1, 2]).diagonalMatrix(1).scalars == [0, 1, 0, 0, 0, 2, 0, 0, 0])
    #expect(Tensor([1, 2]).diagonalMatrix(-1).diagonal(-1).scalars == [1, 2])
    #expect(Tensor.range(0, 12).reshaped([3, 2, 2]).trace.scalars == [3, 11, 19])
    #expect(x.lowerTriangle(1).scalars == [0, 1, 0, 3, 4, 5])
    #expect(x.upperTriangle(-1).scalars == x.scalars)
  }

  @Test func batchesOfProductsBroadcast() {
    let (a, b) = (matrices([3, 1, 2, 4], .float64), matrices([5, 4, 3], .float64))
    let product = Tensor.product(a, b)
    #expect(product.shape == [3, 5, 2, 3])
    let left = a.elements(at: [.at(2), .at(0)])
    let single = Tensor.product(left, b.elements(at: [.at(4)]))
    #expect(product.elements(at: [.at(2), .at(4)]).scalars == single.scalars)
    #expect(Tensor.product(Tensor([1, 2, 3, 4]), b).shape == [5, 3])
    #expect(Tensor.product(left, b).shape == [5, 2, 3])
    #expect(Tensor.product(.zeros([0, 2, 3]), .zeros([3, 4])).shape == [0, 2, 4])
    #expect(
      Tensor.product(.zeros([2, 2, 0]), .zeros([2, 0, 2])).scalars == .init(repeating: 0, count: 8))
    #expect(
      Tensor.product(.zeros([2, 2, 3]), .zeros([3, 3, 2])).failure
        == .shapesDiffer(operation: "@", [2, 2, 3], [3, 3, 2]))
  }
}
