import Autodiff
import Tensors
import Testing

@testable import Models

@Suite struct ParameterTreeTests {
  @Test func namesArePathsInAFixedOrder() throws {
    #expect(
      try heads(3, 4).parameters.names == [
        "0.weight", "0.bias", "2.loc.weight", "2.loc.bias", "2.log_variance.weight",
        "2.log_variance.bias",
      ])
  }

  @Test func countIsTheNumberOfNumbers() throws {
    #expect(try heads(3, 4).parameters.count == 4 * 3 + 4 + 2 * (2 * 4 + 2))
    #expect(Activation.tanh.parameters.count == 0)
  }

  @Test func replacedTensorsComeBackInTheirPlaces() throws {
    let model = try heads(3, 4)
    let tree = model.parameters
    let tensors = tree.tensors.map { 2 * $0 }
    let doubled = model.replacingParameters(tree.replacingTensors(tensors))
    #expect(doubled.parameters.tensors.map(\.scalars) == tensors.map(\.scalars))
    #expect(doubled.parameters.names == tree.names)
    #expect(model.parameters.tensors.map(\.scalars) == tree.tensors.map(\.scalars))
  }

  @Test func gradientsReachEveryParameter() throws {
    let model = try heads(3, 4, type: .float64)
    let tree = model.parameters
    var stream = RandomStream(key: 3)
    let x = stream.normal([5, 3])
    let check = try GradientCheck(
      of: { parameters in
        let output = model.replacingParameters(tree.replacingTensors(parameters))(x)
        guard let loc = output["loc"], let spread = output["log_variance"] else { return 0 }
        return
          (Tensor.square(loc.tensor(for: "test"))
          + Tensor.exp(spread.tensor(for: "test"))).sum()
      }, at: tree.tensors, along: tree.tensors.map { stream.normal($0.shape) })
    #expect(check.holds)
    #expect(check.slope != 0)
  }
}
