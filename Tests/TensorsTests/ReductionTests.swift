import Testing

@testable import Tensors

@Suite struct ReductionTests {
  let x = Tensor([3, 1, 2, 6, 5, 4], shape: [2, 3])

  @Test func sumsOverAnyAxesAreTheSums() {
    let cube = Tensor.range(0, 24).reshaped([2, 3, 4])
    #expect(cube.sum(axes: [0, 2]).scalars == [60, 92, 124])
    #expect(cube.sum(axes: [1]).shape == [2, 4])
    #expect(cube.sum(axes: [1], keep: true).shape == [2, 1, 4])
    #expect(cube.sum().item == 276)
  }

  /// Integers add without rounding, so every way of cutting the sum must give the same.
  @Test(arguments: [1, 7, 8, 9, 31, 33, 8191, 8193, 50_000])
  func longSumsAreExactForIntegers(_ n: Int) {
    for type in [ElementType.float32, .float64] {
      let v = Tensor.range(0, n).stored(as: type)
      #expect(v.sum().item == Double(n * (n - 1) / 2))
      let columns = Tensor.stack([v, v * 2, v * 3], axis: 1)
      let exact = Double(n * (n - 1) / 2)
      let expected = [exact, 2 * exact, 3 * exact]
      #expect(
        columns.sum(axes: [0]).scalars
          == (type == .float32 ? expected.map { Double(Float($0)) } : expected))
    }
  }

  @Test func extremesAreFoundWithTheirPositions() {
    #expect(x.max().item == 6 && x.min().item == 1)
    #expect(x.max(axes: [1]).scalars == [3, 6])
    #expect(x.min(axes: [0]).scalars == [3, 1, 2])
    #expect(x.argmax().item == 3)
    #expect(x.argmax(axis: 1).scalars == [0, 0])
    #expect(x.argmin(axis: 0).scalars == [0, 0, 0])
    #expect(Tensor([1, 5, 5]).argmax().item == 1)
  }

  @Test func aNaNIsTheExtreme() {
    for position in 0..<20 {
      var values = [Double](repeating: 1, count: 20)
      values[position] = .nan
      #expect(Tensor(values).max().item.isNaN)
      #expect(Tensor(values).min().item.isNaN)
      #expect(Tensor(values).argmax().item == Double(position))
    }
  }

  @Test(arguments: [ElementType.float64, .float32])
  func aNaNInALongRowIsTheExtreme(type: ElementType) {
    for position in [0, 9, 2047, 2048, 4999] {
      var values = Tensor.range(0, 5000).scalars
      values[position] = .nan
      let x = Tensor(values, type: type)
      #expect(x.max().item.isNaN && x.min().item.isNaN)
      let rows = Tensor.stack([x, Tensor.range(0, 5000).stored(as: type)])
      #expect(rows.max(axes: [1]).scalars[1] == 4999 && rows.min(axes: [1]).scalars[1] == 0)
    }
  }

  @Test func productsMultiply() {
    #expect(x.product().item == 720)
    #expect(x.product(axes: [0]).scalars == [18, 5, 8])
  }

  @Test func cumulativeSumsRunAlongTheirAxis() {
    #expect(x.cumulativeSum(axis: 1).scalars == [3, 4, 6, 6, 11, 15])
    #expect(x.cumulativeSum(axis: 0).scalars == [3, 1, 2, 9, 6, 6])
  }

  @Test func sortingOrdersEachRow() {
    #expect(x.sorted().scalars == [1, 2, 3, 4, 5, 6])
    #expect(x.sorted(axis: 0, descending: true).scalars == [6, 5, 4, 3, 1, 2])
    let sorted = Tensor([2, .nan, 1]).sorted().scalars
    #expect(Array(sorted.prefix(2)) == [1, 2] && sorted[2].isNaN)
  }

  /// Rows of either side of the length from which they are sorted digit by digit.
  @Test(arguments: [1, 2, 40, 511, 512, 3000])
  func orderIsThatOfComparisons(length: Int) {
    var stream = RandomStream(seed: 9, label: "order")
    var values = Tensor.floor(20 * stream.normal([length])).scalars
    for (i, special) in [.infinity, -0.0, .nan, -.infinity, 0, .nan, 1e-310].enumerated()
    where i < length {
      values[(i * 37) % length] = special
    }
    for descending in [false, true] {
      let expected = values.indices.sorted { i, j in
        let (a, b) = (values[i], values[j])
        if a.isNaN || b.isNaN { return !a.isNaN || (b.isNaN && i < j) }
        return a == b ? i < j : descending ? a > b : a < b
      }
      let rows = Tensor.stack([Tensor(values), Tensor(values)])
      let found = rows.argsort(descending: descending).scalars
      #expect(found == (expected + expected).map(Double.init))
      let columns = rows.transposed().argsort(axis: 0, descending: descending)
      #expect(columns.transposed().scalars == found)
    }
  }

  @Test func statisticsAreTheirFormulas() {
    #expect(x.mean().item == 3.5)
    #expect(x.variance(axes: [1]).scalars == [2.0 / 3, 2.0 / 3])
    #expect(x.median().item == 3.5)
    #expect(x.median(axis: 1).scalars == [2, 5])
    #expect(Tensor([1, .nan, 2]).median().item.isNaN)
    #expect(Tensor([3, 4]).norm().item == 5)
  }

  @Test func logSumExpNeitherOverflowsNorLosesInfinities() {
    #expect(Tensor([1000, 1000]).logSumExp().item == 1000 + Double.log(2))
    #expect(Tensor([-.infinity, 0]).logSumExp().item == 0)
    #expect(Tensor([-.infinity, -.infinity]).logSumExp().item == -.infinity)
    #expect(Tensor([.infinity, 0]).logSumExp().item == .infinity)
    #expect(x.logSumExp(axes: [1]).shape == [2])
    #expect(Tensor.zeros([0]).logSumExp().item == -.infinity)
    #expect(Tensor.zeros([2, 0]).logSumExp(axes: [1]).scalars == [-.infinity, -.infinity])
    #expect(Tensor.zeros([2, 0]).softmax().shape == [2, 0])
  }

  @Test func softmaxSumsToOne() {
    let p = Tensor([1000, 1001, 1002]).softmax()
    #expect(abs(p.sum().item - 1) <= 4 * Double.ulpOfOne)
    #expect(p.scalars == Tensor([0, 1, 2]).softmax().scalars)
  }

  @Test func allAndAnyAskEveryElement() {
    #expect((x .> 0).isAllTrue && !(x .> 1).isAllTrue)
    #expect((x .> 5).isAnyTrue && !(x .> 6).isAnyTrue)
    #expect((x .> 2).all(axes: [1]).scalars == [0, 1])
    #expect((x .> 4).any(axes: [0]).scalars == [1, 1, 0])
    #expect(x.all().failure == .notAMask(operation: "all", type: .float64))
  }

  @Test func closenessIsRelative() {
    #expect(Tensor.isClose(1e20, Tensor(1e20 * (1 + 1e-10))).isAllTrue)
    #expect(!Tensor.isClose(1, 1 + 1e-8).isAllTrue)
    #expect(Tensor.isClose(Tensor(.infinity), Tensor(.infinity)).isAllTrue)
    #expect(!Tensor.isClose(Tensor(.infinity), 1).isAllTrue)
    #expect(!Tensor.isClose(Tensor(.nan), Tensor(.nan)).isAllTrue)
  }
}

@Suite struct AccumulationTests {
  @Test func theOnlyOwnerAddsInPlace() {
    var sum = Tensor.ones([100])
    let before = sum.storage.base
    sum.accumulate(Tensor.range(0, 100))
    #expect(sum.storage.base == before)
    #expect(sum.scalars.prefix(3) == [1, 2, 3])
  }

  @Test func othersKeepTheirElements() {
    var sum = Tensor([1, 2])
    let kept = sum
    sum.accumulate(sum)
    #expect(sum.scalars == [2, 4])
    #expect(kept.scalars == [1, 2])
  }
}
