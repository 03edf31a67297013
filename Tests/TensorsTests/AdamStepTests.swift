import Testing

@testable import Tensors

extension ParameterStep {
  /// A step of one parameter.
  func apply(
    to parameter: inout Tensor, gradient: Derivative, memory: inout [Tensor]
  ) throws(TensorError) {
    var (parameters, kinds) = ([parameter], memory.map { [$0] })
    (parameter, memory) = (Tensor(0), [])
    defer { (parameter, memory) = (parameters[0], kinds.map { $0[0] }) }
    try apply(to: &parameters, along: [gradient], memory: &kinds)
  }
}

@Suite struct AdamStepTests {
  /// The formulas of the paper, written out for one number.
  @Test func aStepIsThePapersFormula() throws {
    var (p, memory) = (Tensor([1.0]), [Tensor([0.2]), Tensor([0.3])])
    let step = AdamStep(
      rate: 0.1, meanDecay: 0.8, squareDecay: 0.9, epsilon: 1e-3, step: 2)
    try ParameterStep.adam(step).apply(to: &p, gradient: .tensor(Tensor([0.5])), memory: &memory)
    let (m2, v2) = (0.8 * 0.2 + 0.2 * 0.5, 0.9 * 0.3 + 0.1 * 0.25)
    let expected = 1 - 0.1 * (m2 / (1 - 0.64)) / ((v2 / (1 - 0.81)).squareRoot() + 1e-3)
    #expect(abs(memory[0].item - m2) <= m2.ulp * 2)
    #expect(abs(memory[1].item - v2) <= v2.ulp * 2)
    #expect(abs(p.item - expected) <= 8 * Double.ulpOfOne)
  }

  @Test func othersKeepTheirValues() throws {
    var p = Tensor([1, 2])
    let kept = p
    var memory = [Tensor.zeros([2]), Tensor.zeros([2])]
    try ParameterStep.adam(AdamStep(rate: 0.1, step: 1))
      .apply(to: &p, gradient: .tensor(p), memory: &memory)
    #expect(kept.scalars == [1, 2])
    #expect(p.scalars != [1, 2])
  }

  @Test func anotherShapeIsAnError() {
    var (p, memory) = (Tensor([1, 2]), [Tensor.zeros([2]), Tensor.zeros([3])])
    #expect(throws: TensorError.shapesDiffer(operation: "update", [2], [3])) {
      try ParameterStep.adam(AdamStep(rate: 0.1, step: 1))
        .apply(to: &p, gradient: .tensor(p), memory: &memory)
    }
  }

  @Test func whatFailsChangesNothing() {
    var parameters = [Tensor([1, 2]), Tensor([3])]
    var memory: [[Tensor]] = []
    #expect(throws: TensorError.shapesDiffer(operation: "update", [1], [2])) {
      try ParameterStep.descend(rate: 1, weightDecay: 0).apply(
        to: &parameters, along: parameters.map { _ in .tensor(Tensor([5, 5])) }, memory: &memory)
    }
    #expect(parameters.map(\.scalars) == [[1, 2], [3]])
  }
}
