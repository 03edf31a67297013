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
        var memory = [p, p]
        do throws(TensorError) {
          try ParameterStep.adam(AdamStep(rate: 0.1, step: 1))
            .apply(to: &p, gradient: .product(gradient), memory: &memory)
        } catch { return [Tensor(failure: error)] }
        return [p] + memory
      }
    }
  }

  @Test func ofReductions() {
    var stream = RandomStream(seed: 6, label: "reductions")
    let x = stream.normal([1001, 203])
    let x32 = x.stored(as: .float32)
    expectSameBits {
      [x, x32].flatMap { x in
        [
          x.sum(), x.sum(axes: [0]), x.sum(axes: [1]), x.flattened.sum(), x.max(axes: [0]),
          x.max(), x.variance(), x.logSumExp(),
        ]
      }
    }
  }

  @Test func ofPicksAndWhatTheyPassBack() {
    var stream = RandomStream(seed: 7, label: "picks")
    let positions = Tensor.floor(300 * stream.uniform([500]))
    for shape in [[300, 201], [300], [3, 300, 70], [70, 300, 1]] {
      let (x, axis) = (stream.normal(shape), shape.firstIndex(of: 300)!)
      let passed = stream.normal(shape.map { $0 == 300 ? 500 : $0 })
      expectSameBits {
        [
          Gathering(axis: axis)(x, positions),
          Scattering(axis: axis, extent: 300)(passed, positions),
        ]
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
      return [
        stream.normal([100_001]), stream.uniform([100_001]), stream.openUniform([100_001]),
        stream.exponential([100_001]),
      ]
    }
    for sampler in Sampler.all {
      let columns = sampler.columns(20_001, of: sampler.parameters)
      expectSameBits {
        var stream = RandomStream(seed: 9, label: sampler.name)
        return [
          sampler.draw(&stream, columns, nil),
          sampler.draw(&stream, sampler.parameters[1].map { Tensor($0) }, [20_001]),
        ]
      }
    }
  }

  @Test func ofWindows() {
    var stream = RandomStream(seed: 10, label: "windows")
    let x = stream.normal([9, 21, 20, 3])
    let w = stream.normal([3, 3, 3, 7])
    let d = stream.normal([9, 21, 20, 7])
    let window = Window(height: 3, width: 3, padding: .same)
    expectSameBits {
      [ElementType.float64, .float32].flatMap { type in
        let (x, w, d) = (x.stored(as: type), w.stored(as: type), d.stored(as: type))
        return [
          Tensor.convolution(x, w, window: window),
          ConvolutionInputGradient(window: window, pictures: x.shape)(d, w),
          ConvolutionWeightGradient(window: window)(x, d),
          Tensor.maximumPooling(x, window: window), Tensor.meanPooling(x, window: window),
          WindowShare(window: window, pictures: x.shape)(x), WindowPlace(window: window)(x, x),
        ]
      }
    }
  }

  @Test func ofOptimizerSteps() throws {
    var stream = RandomStream(seed: 11, label: "steps")
    let gradient = stream.normal([100_000]).stored(as: .float32)
    let rules: [ParameterStep] = [
      .approach(share: 0.1), .descend(rate: 0.1, weightDecay: 0.1),
      .momentum(rate: 0.1, momentum: 0.9, isNesterov: true, weightDecay: 0.1),
      .meanSquare(rate: 0.1, decay: 0.9, epsilon: 1e-8),
      .meanSquareMomentum(rate: 0.1, decay: 0.9, epsilon: 1e-8, momentum: 0.5),
      .squareSum(rate: 0.1, epsilon: 1e-8),
      .adam(AdamStep(rate: 0.1, step: 3), weightDecay: 0.01),
    ]
    expectSameBits {
      rules.flatMap { rule in
        var p = gradient
        var memory = (0..<rule.memoryCount).map { _ in gradient * gradient }
        try? rule.apply(to: &p, gradient: .tensor(gradient), memory: &memory)
        return [p] + memory
      }
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
