import Testing

@testable import Tensors

/// The incomplete functions of tensors: those of numbers, element by element, whatever the shapes.
@Suite struct IncompleteFunctionTests {
  @Test func gammaBroadcastsItsOperands() throws {
    let x = Tensor.range(0, 3)
    let a = Tensor([1, 2], shape: [2, 1])
    let p = try Tensor.regularizedGammaP(a, x).checked()
    #expect(p.shape == [2, 3])
    // P(1, x) = 1 − e⁻ˣ and P(2, x) = 1 − (1 + x) e⁻ˣ.
    for (j, x) in [0.0, 1, 2].enumerated() {
      let e = Tensor.exp(Tensor(-x)).item
      #expect(abs(p.scalar(at: j) - (1 - e)) < 1e-15)
      #expect(abs(p.scalar(at: 3 + j) - (1 - (1 + x) * e)) < 1e-15)
    }
    let q = Tensor.regularizedGammaQ(a, x)
    #expect(((p + q - 1) .== 0).scalars.allSatisfy { $0 == 1 })
  }

  @Test func betaBroadcastsThreeOperandsOfDifferentShapes() throws {
    let x = Tensor([0.25, 0.5, 0.75])
    let a = Tensor([1, 3], shape: [2, 1])
    let value = try Tensor.regularizedBeta(x, a, 1).checked()
    #expect(value.shape == [2, 3])
    for (j, x) in [0.25, 0.5, 0.75].enumerated() {
      #expect(abs(value.scalar(at: j) - x) < 1e-15)
      #expect(abs(value.scalar(at: 3 + j) - x * x * x) < 1e-15)
    }
    #expect(throws: TensorError.shapesDiffer(operation: "betainc", [3], [2])) {
      try Tensor.regularizedBeta(x, Tensor([1, 2]), 1).checked()
    }
  }

  /// So many elements that they are shared out: each is the same number as on its own.
  @Test func elementsDoNotDependOnTheirNumber() throws {
    var stream = RandomStream(seed: 4, label: "incomplete")
    let x = 4 * stream.uniform([30_011])
    let b = 1 + stream.uniform([30_011])
    let gamma = try Tensor.inverseRegularizedGammaP(b, x / 4).checked()
    let beta = try Tensor.regularizedBeta(x / 4, 2.5, b).checked()
    for i in stride(from: 0, to: 30_011, by: 997) {
      let (x, b) = (Tensor(x.scalar(at: i)), Tensor(b.scalar(at: i)))
      #expect(gamma.scalar(at: i) == Tensor.inverseRegularizedGammaP(b, x / 4).item)
      #expect(beta.scalar(at: i) == Tensor.regularizedBeta(x / 4, 2.5, b).item)
    }
  }

  @Test func singlePrecisionIsTheDoubleRounded() throws {
    let x = Tensor([0.125, 0.5, 0.875])
    let small = x.stored(as: .float32)
    for function: (Tensor) -> Tensor in [
      { .regularizedGammaP(2.5, $0) }, { .regularizedBeta($0, 2.5, 1.5) },
      { .regularizedBeta(0.25, 2, $0) }, { .inverseRegularizedGammaQ(0.5, $0) },
      { .inverseRegularizedBeta($0, 0.5, 3) }, { .logNormalCumulative(-100 * $0) },
      { .inverseErfc($0) },
    ] {
      let (single, double) = (try function(small).checked(), try function(x).checked())
      #expect(single.type == .float32)
      for i in 0..<3 { #expect(single.scalar(at: i) == Double(Float(double.scalar(at: i)))) }
    }
  }

  @Test func normalQuantileInvertsTheCumulative() {
    let p = Tensor([1e-300, 1e-20, 0.3, 0.5, 0.9])
    let back = Tensor.normalCumulative(.normalQuantile(p))
    // Φ turns the rounding of z into z² times as much.
    for i in 0..<5 { #expect(abs(back.scalar(at: i) / p.scalar(at: i) - 1) < 1e-12) }
  }
}
