import Testing

@testable import Tensors

/// The bits of a result do not depend on how many threads worked on it.
@Suite(.serialized) struct ThreadTests {
  private func bits(_ compute: () -> [Tensor]) -> [[[UInt64]]] {
    let before = Threads.count
    defer { Threads.count = before }
    return [1, 2, 3].map { count in
      Threads.count = count
      return compute().map { $0.scalars.map(\.bitPattern) }
    }
  }

  private func expectSameBits(_ compute: () -> [Tensor]) {
    let runs = bits(compute)
    #expect(runs[0].allSatisfy { !$0.isEmpty })
    #expect(runs[1] == runs[0])
    #expect(runs[2] == runs[0])
  }

  @Test func ofProducts() {
    var stream = RandomStream(seed: 5, label: "products")
    for (m, k, n) in [(100, 784, 500), (500, 100, 784), (37, 1000, 301), (1000, 1000, 2)] {
      let a = stream.normal([m, k])
      let b = stream.normal([k, n])
      let (a32, b32) = (a.stored(as: .float32), b.stored(as: .float32))
      expectSameBits {
        [
          Tensor.product(a, b), Tensor.product(a32, b32),
          MatrixProduct(transposesA: true)(a32.transposed(), b32),
          MatrixProduct(transposesB: true)(a32, b32.transposed()),
        ]
      }
    }
  }

  @Test func ofStepsAlongProducts() throws {
    var stream = RandomStream(seed: 8, label: "steps")
    let (a, b) = (stream.normal([100, 784]), stream.normal([100, 500]))
    for (a, b) in [(a, b), (a.stored(as: .float32), b.stored(as: .float32))] {
      let gradient = try #require(DeferredProduct(MatrixProduct(transposesA: true), a, b))
      expectSameBits {
        var p = Tensor.ones([784, 500], type: a.type)
        var (m, v) = (p, p)
        do throws(TensorError) {
          try AdamStep(rate: 0.1, step: 1)
            .apply(to: &p, gradient: .product(gradient), mean: &m, square: &v)
        } catch { return [Tensor(failure: error)] }
        return [p, m, v]
      }
    }
  }

  @Test func ofReductions() {
    var stream = RandomStream(seed: 6, label: "reductions")
    let x = stream.normal([1001, 203])
    let x32 = x.stored(as: .float32)
    expectSameBits {
      [x, x32].flatMap { x in
        [x.sum(), x.sum(axes: [0]), x.sum(axes: [1]), x.flattened.sum(), x.max(axes: [0])]
      }
    }
  }

  @Test func ofElementwiseFunctions() {
    var stream = RandomStream(seed: 7, label: "elements")
    let x = stream.normal([300, 301])
    let row = stream.normal([301])
    expectSameBits {
      [Tensor.exp(x), x + row, x * x, x.transposed(), Tensor.choose(x .> 0, x, row)]
    }
  }

  @Test func ofDraws() {
    expectSameBits {
      var stream = RandomStream(seed: 8, label: "draws")
      return [stream.normal([100_001]), stream.uniform([100_001])]
    }
  }

  @Test func ofOptimizerSteps() throws {
    var stream = RandomStream(seed: 9, label: "adam")
    let gradient = stream.normal([100_000]).stored(as: .float32)
    expectSameBits {
      var (p, m, v) = (gradient, 0.1 * gradient, gradient * gradient)
      try? AdamStep(rate: 0.1, step: 3)
        .apply(to: &p, gradient: .tensor(gradient), mean: &m, square: &v)
      return [p, m, v]
    }
  }

  @Test func aJobWithinAJobRunsOnItsCaller() {
    let before = Threads.count
    defer { Threads.count = before }
    Threads.count = 2
    var sums = [Int](repeating: 0, count: 64)
    sums.withUnsafeMutableBufferPointer { sums in
      // SAFETY: every block writes its own element.
      nonisolated(unsafe) let sums = sums
      Threads.forEachBlock(8) { outer in
        Threads.forEachBlock(8) { inner in sums[8 * outer + inner] = 8 * outer + inner }
      }
    }
    #expect(sums == Array(0..<64))
  }
}
