import Testing

@testable import Tensors

@Suite struct AdamStepTests {
  /// The formulas of the paper, written out for one number.
  @Test func aStepIsThePapersFormula() throws {
    var (p, m, v) = (Tensor([1.0]), Tensor([0.2]), Tensor([0.3]))
    let step = AdamStep(
      rate: 0.1, meanDecay: 0.8, squareDecay: 0.9, epsilon: 1e-3, step: 2)
    try step.apply(to: &p, gradient: .tensor(Tensor([0.5])), mean: &m, square: &v)
    let (m2, v2) = (0.8 * 0.2 + 0.2 * 0.5, 0.9 * 0.3 + 0.1 * 0.25)
    let expected = 1 - 0.1 * (m2 / (1 - 0.64)) / ((v2 / (1 - 0.81)).squareRoot() + 1e-3)
    #expect(abs(m.item - m2) <= m2.ulp * 2)
    #expect(abs(v.item - v2) <= v2.ulp * 2)
    #expect(abs(p.item - expected) <= 8 * Double.ulpOfOne)
  }

  @Test func othersKeepTheirValues() throws {
    var p = Tensor([1, 2])
    let kept = p
    var (m, v) = (Tensor.zeros([2]), Tensor.zeros([2]))
    try AdamStep(rate: 0.1, step: 1).apply(to: &p, gradient: .tensor(p), mean: &m, square: &v)
    #expect(kept.scalars == [1, 2])
    #expect(p.scalars != [1, 2])
  }

  @Test func anotherShapeIsAnError() {
    var (p, m, v) = (Tensor([1, 2]), Tensor.zeros([2]), Tensor.zeros([3]))
    #expect(throws: TensorError.shapesDiffer(operation: "update", [2], [3])) {
      try AdamStep(rate: 0.1, step: 1).apply(to: &p, gradient: .tensor(p), mean: &m, square: &v)
    }
  }
}
