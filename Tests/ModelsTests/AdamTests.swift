import Tensors
import Testing

@testable import Models

@Suite struct AdamTests {
  private func run(_ setting: [Double], _ type: ElementType) throws -> [[Double]] {
    var rule = try Adam(rate: setting[0], beta1: setting[1], beta2: setting[2], epsilon: setting[3])
    var parameters = [Tensor(AdamReference.start, type: type)]
    return try AdamReference.gradients.map { gradient in
      try rule.update(&parameters, along: [Tensor(gradient, type: type)])
      return parameters[0].scalars
    }
  }

  @Test(arguments: AdamReference.runs.indices)
  func stepsAreTheReferences(_ index: Int) throws {
    let (setting, expected) = AdamReference.runs[index]
    // A dozen roundings a step, of numbers below 4.
    for (found, expected) in zip(try run(setting, .float64).joined(), expected.joined()) {
      #expect(abs(found - expected) <= 16 * 4.0.ulp)
    }
    for (found, expected) in zip(try run(setting, .float32).joined(), expected.joined()) {
      #expect(abs(found - expected) <= 16 * Double(Float(4).ulp))
    }
  }

  @Test func rulesAreValues() throws {
    var rule = try Adam(rate: 0.1)
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

  @Test func gradientsOfAnotherShapeAreAnError() throws {
    var rule = try Adam()
    var parameters = [Tensor([1, 2])]
    #expect(throws: TensorError.shapesDiffer(operation: "update", [2], [3])) {
      try rule.update(&parameters, along: [Tensor([1, 2, 3])])
    }
  }

  @Test func settingsOutsideTheirRangeAreRefused() {
    let error = #expect(throws: TensorError.self) { try Adam(rate: -1) }
    #expect(error?.description == "Adam: expected a positive number as rate, found -1")
    #expect(throws: TensorError.self) { try Adam(beta1: 1) }
    #expect(throws: TensorError.self) { try Adam(beta2: .nan) }
    #expect(throws: TensorError.self) { try Adam(epsilon: 0) }
  }
}
