import Testing

@testable import Tensors

@Suite struct ProductTests {
  /// Sums of products of small integers: exact in both precisions, in any order.
  private func integers(_ shape: [Int], _ type: ElementType) -> Tensor {
    var stream = RandomStream(seed: 21, label: "\(shape)")
    return Tensor.floor(10 * stream.uniform(shape) - 5).stored(as: type)
  }

  private func slow(_ a: Tensor, _ b: Tensor) -> [Double] {
    (a.expanded(at: 2) * b.expanded(at: 0)).sum(axes: [1]).scalars
  }

  @Test(arguments: [
    (1, 1, 1), (2, 3, 4), (17, 5, 33), (64, 100, 7), (300, 40, 500), (100, 784, 130),
    (30, 20, 40), (30, 600, 24), (700, 30, 49), (1000, 90, 17),
  ])
  func productsAreSumsOfProducts(_ m: Int, _ k: Int, _ n: Int) {
    for type in [ElementType.float64, .float32] {
      let (a, b) = (integers([m, k], type), integers([k, n], type))
      let expected = slow(a, b)
      #expect(MatrixProduct()(a, b).scalars == expected)
      let (at, bt) = (a.transposed(), b.transposed())
      #expect(MatrixProduct(transposesA: true)(at, b).scalars == expected)
      #expect(MatrixProduct(transposesB: true)(a, bt).scalars == expected)
      #expect(MatrixProduct(transposesA: true, transposesB: true)(at, bt).scalars == expected)
    }
  }

  @Test(arguments: [false, true])
  func longSumsGoOnWhereTheyWere(_ transposes: Bool) {
    let (a, b) = (integers([700, 2100], .float32), integers([2100, 403], .float32))
    let product = MatrixProduct(transposesA: transposes, transposesB: transposes)
    func part(_ terms: Range<Int>) -> Tensor {
      let (a, b) = (a.slice(axis: 1, terms), b.slice(axis: 0, terms))
      return transposes ? product(a.transposed(), b.transposed()) : product(a, b)
    }
    #expect(part(0..<2100).scalars == (part(0..<1000) + part(1000..<2100)).scalars)
  }

  @Test func affineAddsTheRow() {
    let (x, w) = (integers([30, 20], .float32), integers([20, 40], .float32))
    let b = integers([40], .float32)
    #expect(Tensor.affine(x, w, b).scalars == (Tensor.product(x, w) + b).scalars)
    #expect(Tensor.affine(x, w, b).type == .float32)
  }

  @Test(arguments: [ElementType.float32, .float64])
  func columnsOfEveryNumberAreComputed(_ type: ElementType) {
    let x = integers([30, 70], type)
    for width in 1...70 {
      let (w, b) = (integers([70, width], type), integers([width], type))
      let expected = zip(slow(x, w), (0..<30).flatMap { _ in b.scalars }).map(+)
      #expect(Tensor.affine(x, w, b).scalars == expected)
    }
  }

  @Test(arguments: [(2, 3, 4), (500, 100, 784), (200, 60, 700), (37, 3000, 301)])
  func aDeferredProductIsLentWholeAndOnce(_ m: Int, _ k: Int, _ n: Int) throws {
    let (a, b) = (integers([k, m], .float32), integers([k, n], .float32))
    let product = MatrixProduct(transposesA: true)
    let deferred = try #require(DeferredProduct(product, a, b))
    var found = Tensor.zeros([m, n], type: .float32)
    try found.makeUnique()
    let base = found.mutableBase(of: Float.self)
    let derivative = try Derivative.product(deferred).readable(as: .float32)
    let work = try derivative.reading { (start, run: UnsafePointer<Float>, count) in
      for i in 0..<count { base[start + i] += run[i] + 1000 }
    }
    Threads.share([work])
    withExtendedLifetime(derivative) {}
    #expect(found.scalars == (product(a, b) + 1000).scalars)
  }

  @Test func productsThatWouldFailOrHaveAHistoryAreNotDeferred() {
    let matrix = Tensor.ones([2, 2])
    #expect(DeferredProduct(MatrixProduct(), matrix, matrix) != nil)
    #expect(DeferredProduct(MatrixProduct(), matrix.variable, matrix) == nil)
    #expect(DeferredProduct(MatrixProduct(), matrix, matrix.stored(as: .float32)) == nil)
    #expect(DeferredProduct(MatrixProduct(), matrix, Tensor(failure: .interrupted)) == nil)
  }

  @Test func vectorsAreRowsOnTheLeftAndColumnsOnTheRight() {
    let a = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    #expect(Tensor.product(Tensor([1, 10]), a).scalars == [41, 52, 63])
    #expect(Tensor.product(a, Tensor([1, 10, 100])).scalars == [321, 654])
    let inner = Tensor.product(Tensor([1, 2]), Tensor([3, 4]))
    #expect(inner.shape == [] && inner.item == 11)
  }

  @Test func leadingAxesAreABatchOfRows() {
    let a = integers([3, 4, 5], .float64)
    let b = integers([5, 2], .float64)
    let product = Tensor.product(a, b)
    #expect(product.shape == [3, 4, 2])
    #expect(product.scalars == Tensor.product(a.reshaped([12, 5]), b).scalars)
  }

  @Test func anEmptySumIsZero() {
    #expect(Tensor.product(.zeros([2, 0]), .zeros([0, 3])).scalars == [0, 0, 0, 0, 0, 0])
    #expect(Tensor.product(.zeros([0, 2]), .zeros([2, 3])).shape == [0, 3])
  }

  @Test func otherInnerSidesAreAnErrorWithBothShapes() {
    let failure = Tensor.product(.zeros([2, 3]), .zeros([4, 5])).failure
    #expect(failure == .productShapes([2, 3], [4, 5]))
    #expect(Tensor.product(.zeros([2]), 3).failure != nil)
  }

  @Test func distancesAreSumsOfSquaredDifferences() {
    let (a, b) = (integers([7, 3], .float64), integers([5, 3], .float64))
    let expected = Tensor.square(a.expanded(at: 1) - b.expanded(at: 0)).sum(axes: [2])
    #expect(Tensor.squaredDistances(a, b).scalars == expected.scalars)
  }
}
