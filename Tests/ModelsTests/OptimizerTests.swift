import Tensors
import Testing

@testable import Models

@Suite struct OptimizerTests {
  /// The rules of `OptimizerReference.runs`, with the settings that `optimizer_reference.py` gives.
  private static func rule(_ name: String) throws -> any Optimizer {
    switch name {
    case "plain": try SGD(rate: .constant(0.1))
    case "decayed": try SGD(rate: .constant(0.1), weightDecay: 0.05)
    case "momentum": try SGD(rate: .constant(0.1), momentum: 0.9)
    case "nesterov":
      try SGD(rate: .constant(0.1), momentum: 0.9, isNesterov: true, weightDecay: 0.01)
    case "rmsProp": try RMSProp()
    case "rmsPropMomentum":
      try RMSProp(rate: .constant(0.05), alpha: 0.75, epsilon: 1e-4, momentum: 0.5)
    case "adagrad": try Adagrad(rate: .constant(0.1))
    case "adamW": try AdamW(rate: .constant(0.01), weightDecay: 0.1)
    default: try Clipped(SGD(rate: .constant(1)), norm: 1.5, value: 2)
    }
  }

  /// Two parameters, so that rules which look at all of them have several to look at.
  private func run(_ name: String, _ type: ElementType) throws -> [[Double]] {
    var rule = try Self.rule(name)
    func parts(_ numbers: [Double]) -> [Tensor] {
      [Tensor(Array(numbers[..<3]), type: type), Tensor(Array(numbers[3...]), type: type)]
    }
    var parameters = parts(OptimizerReference.start)
    return try OptimizerReference.gradients.map { gradient in
      try rule.update(&parameters, along: parts(gradient))
      return parameters.flatMap(\.scalars)
    }
  }

  @Test(arguments: OptimizerReference.runs.keys.sorted())
  func stepsAreTheReferences(_ name: String) throws {
    let expected = try #require(OptimizerReference.runs[name]).flatMap { $0 }
    // A dozen roundings a step, of numbers below 8.
    for (found, expected) in zip(try run(name, .float64).joined(), expected) {
      #expect(abs(found - expected) <= 16 * 8.0.ulp, "\(found) \(expected)")
    }
    for (found, expected) in zip(try run(name, .float32).joined(), expected) {
      #expect(abs(found - expected) <= 16 * Double(Float(8).ulp), "\(found) \(expected)")
    }
  }

  @Test(arguments: OptimizerReference.runs.keys.sorted())
  func rulesAreValues(_ name: String) throws {
    var rule = try Self.rule(name)
    var parameters = [Tensor([1, 2])]
    try rule.update(&parameters, along: [Tensor([1, 1])])
    let (savedRule, saved) = (rule, parameters)
    try rule.update(&parameters, along: [Tensor([1, 1])])
    let first = parameters[0].scalars
    #expect(saved[0].scalars != first)
    var (again, copy) = (savedRule, saved)
    try again.update(&copy, along: [Tensor([1, 1])])
    #expect(copy[0].scalars == first)
  }

  @Test(arguments: OptimizerReference.runs.keys.sorted())
  func gradientsOfAnotherShapeAreAnError(_ name: String) throws {
    var rule = try Self.rule(name)
    var parameters = [Tensor([1, 2])]
    #expect(throws: TensorError.shapesDiffer(operation: "update", [2], [3])) {
      try rule.update(&parameters, along: [Tensor([1, 2, 3])])
    }
    #expect(throws: TensorError.self) { try rule.update(&parameters, along: [Tensor]()) }
  }

  @Test func ratesMayDependOnTheStep() throws {
    struct Halving: Schedule {
      let description = "halving"
      func rate(at step: Int) -> Double { step < 3 ? 1 / Double(1 << step) : -1 }
    }
    var rule = try SGD(rate: .schedule(Halving()))
    var parameters = [Tensor([0])]
    for expected in [-1, -1.5, -1.75] {
      try rule.update(&parameters, along: [Tensor([1])])
      #expect(parameters[0].scalars == [expected])
    }
    let error = #expect(throws: TensorError.self) {
      try rule.update(&parameters, along: [Tensor([1])])
    }
    #expect(error?.description == "rate: expected a number from 0 on for step 3, found -1")
    #expect(rule.description == "SGD(rate: halving)")
  }

  @Test func averagesFadeOrCountAll() throws {
    var fading = try WeightAverage(decay: 0.75)
    var counting = try WeightAverage(decay: nil)
    for value in [1.0, 5, 9] {
      try fading.update(with: [Tensor([value])])
      try counting.update(with: [Tensor([value])])
    }
    // 1, 1 + (5 − 1)/4 = 2, 2 + (9 − 2)/4.
    #expect(fading.tensors[0].scalars == [3.75])
    #expect(abs(counting.tensors[0].item - 5) <= 4 * 5.0.ulp)
    #expect(throws: TensorError.self) { try WeightAverage(decay: 1) }
    #expect(throws: TensorError.self) { try fading.update(with: [Tensor([1, 2])]) }
  }

  @Test func settingsOutsideTheirRangeAreRefused() {
    let error = #expect(throws: TensorError.self) { try SGD(momentum: 1) }
    #expect(error?.description == "SGD: expected a number in [0, 1) as momentum, found 1")
    #expect(throws: TensorError.self) { try SGD(isNesterov: true) }
    #expect(throws: TensorError.self) { try SGD(rate: .constant(.infinity)) }
    #expect(throws: TensorError.self) { try RMSProp(alpha: -0.1) }
    #expect(throws: TensorError.self) { try Adagrad(epsilon: 0) }
    #expect(throws: TensorError.self) { try AdamW(weightDecay: .nan) }
    #expect(throws: TensorError.self) { try Clipped(Adam(), norm: 0) }
  }
}
