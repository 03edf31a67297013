import Arithmetic
import Tensors
import Testing

@testable import Distributions

@Suite struct ConstraintTests {
  private func message(_ body: () throws -> any Distribution) -> String? {
    (#expect(throws: ConstraintViolation.self) { try body() })?.description
  }

  @Test func negativeScaleIsNamedWithItsPosition() {
    let scale = Tensor([1, 2, 3, -4], shape: [2, 2])
    #expect(
      message { try Normal(loc: 0, scale: scale) }
        == "Normal: expected scale > 0, found -4 at [1, 1]; exp or softplus makes any number "
        + "positive")
  }

  @Test func zeroAndNaNAreNoScales() {
    #expect(
      message { try DiagonalNormal(loc: Tensor([0]), scale: 0) }
        == "DiagonalNormal: expected scale > 0, found 0; exp or softplus makes any number "
        + "positive")
    #expect(
      message { try Normal(loc: 0, scale: Tensor([1, .nan, 1])) }
        == "Normal: expected scale > 0, found NaN at [1]; exp or softplus makes any number positive"
    )
  }

  @Test func infiniteLocationIsRefused() {
    #expect(
      message { try Normal(loc: Tensor([0, .infinity]), scale: 1) }
        == "Normal: expected loc to be finite, found ∞ at [1]")
  }

  @Test(arguments: [-0.1, 1.5, Double.nan])
  func probabilityOutsideTheUnitIntervalIsRefused(_ p: Double) {
    #expect(
      message { try Bernoulli(probabilities: Tensor([0, p, 1])) }
        == "Bernoulli: expected probs to be in 0..1, found \(p.written) at [1]; sigmoid makes any number a "
        + "probability")
  }

  @Test func failedParametersPassOnWhatFailed() {
    let failed = Tensor(failure: .outOfMemory(bytes: 7))
    #expect(throws: TensorError.outOfMemory(bytes: 7)) { try Normal(loc: failed, scale: 1) }
    #expect(throws: TensorError.outOfMemory(bytes: 7)) { try Bernoulli(logits: failed) }
  }

  @Test func emptyBatchesAreLaws() throws {
    #expect(try Normal(loc: .zeros([0]), scale: .ones([0])).logDensity(1).shape == [0])
  }
}
