import Testing

@testable import Tensors

@Suite struct BroadcastingTests {
  @Test func sidesOfOneStretch() throws {
    let column = Tensor([1, 2], shape: [2, 1])
    let row = Tensor([10, 20, 30])
    #expect((column + row).shape == [2, 3])
    #expect((column + row).scalars == [11, 21, 31, 12, 22, 32])
  }

  @Test func otherSidesAreAnErrorWithBothShapes() {
    let sum = Tensor.zeros([2, 3]) + Tensor.zeros([4])
    #expect(sum.failure == .shapesDiffer(operation: "+", [2, 3], [4]))
  }
}
