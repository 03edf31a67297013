import Testing

@testable import Tensors

@Suite struct ShapeTests {
  let x = Tensor.range(0, 6).reshaped([2, 3])

  @Test func oneSideOfAReshapeMayBeLeftOpen() {
    #expect(x.reshaped([-1]).shape == [6])
    #expect(x.reshaped([3, -1]).shape == [3, 2])
    #expect(x.reshaped([4, -1]).failure == .reshape(from: [2, 3], to: [4, -1]))
    #expect(x.reshaped([5]).failure == .reshape(from: [2, 3], to: [5]))
    #expect(x.reshaped([-1, -1]).failure != nil)
  }

  @Test func transposingReversesTheAxesOrOrdersThem() {
    #expect(x.transposed().scalars == [0, 3, 1, 4, 2, 5])
    let cube = Tensor.range(0, 24).reshaped([2, 3, 4])
    #expect(
      cube.transposed([1, 0, 2]).elements(at: [.at(2), .at(1)]).scalars == [20, 21, 22, 23])
    #expect(cube.transposed([1, 0, 2]).transposed([1, 0, 2]).scalars == cube.scalars)
    #expect(cube.transposed([0, 0, 1]).failure != nil)
  }

  @Test func largeTransposesAreTransposes() {
    let m = Tensor.range(0, 300 * 217).reshaped([300, 217])
    let t = m.transposed()
    #expect(t.elements(at: [.at(5), .at(7)]).item == Double(7 * 217 + 5))
    #expect(t.transposed().scalars == m.scalars)
    #expect((m .> 1000).transposed().transposed().scalars == (m .> 1000).scalars)
  }

  @Test func joiningBroadcastsTheOtherAxes() {
    let joined = Tensor.concatenate([x, Tensor(9)], axis: 1)
    #expect(joined.shape == [2, 4])
    #expect(joined.scalars == [0, 1, 2, 9, 3, 4, 5, 9])
    #expect(Tensor.concatenate([Tensor([1]), Tensor([2, 3])]).scalars == [1, 2, 3])
    #expect(Tensor.concatenate([x, .zeros([3, 2])], axis: 1).failure != nil)
    #expect(Tensor.concatenate([]).failure == .nothingToJoin(operation: "concat"))
  }

  @Test func stackingMakesANewAxis() {
    let (a, b) = (Tensor([1, 2]), Tensor([3, 4]))
    #expect(Tensor.stack([a, b]).scalars == [1, 2, 3, 4])
    #expect(Tensor.stack([a, b], axis: 1).scalars == [1, 3, 2, 4])
    #expect(Tensor.stack([Tensor(1), Tensor(2)]).shape == [2])
  }

  @Test func joiningTwoPrecisionsGivesDoubles() {
    let single = Tensor([0.5], type: .float32)
    #expect(Tensor.concatenate([single, single]).type == .float32)
    #expect(Tensor.concatenate([single, Tensor([1])]).type == .float64)
  }

  /// Shapes whose element count does not fit anywhere, or whose sides overflow when multiplied.
  @Test(arguments: [
    [1 << 40], [1 << 62, 4], [1 << 32, 1 << 32], [0, 1 << 62, 1 << 62],
    [Int](repeating: 2, count: 17), [-3],
  ])
  func absurdShapesAreErrors(shape: [Int]) {
    #expect(Tensor.zeros(shape).failure != nil)
    #expect(Tensor(1).broadcast(to: shape).failure != nil)
    #expect(x.reshaped(shape).failure != nil)
    #expect(Tensor([1], shape: shape).failure != nil)
  }

  @Test func aBroadcastBeyondMemoryIsAnError() {
    let long = Tensor.zeros([100_000])
    let square = long.reshaped([100_000, 1]) + long
    #expect(square.failure == .tooLarge(shape: [100_000, 100_000]))
  }

  @Test func emptyTensorsHaveNoElementsAndNoFaults() {
    let empty = Tensor.zeros([0, 3])
    #expect((empty + 1).shape == [0, 3])
    #expect(Tensor.exp(empty).scalars == [])
    #expect(empty.sum().item == 0)
    #expect(empty.sum(axes: [0]).scalars == [0, 0, 0])
    #expect(empty.transposed().shape == [3, 0])
    #expect(Tensor.product(empty, .zeros([3, 2])).shape == [0, 2])
    #expect(empty.max().failure == .emptyReduction(operation: "max", shape: [0, 3]))
    #expect(empty.item.isNaN)
  }

  @Test func axesCountFromTheEndAndMustExist() {
    #expect(x.sum(axes: [-1]).scalars == [3, 12])
    #expect(x.sum(axes: [2]).failure == .axis(operation: "sum", axis: 2, shape: [2, 3]))
    #expect(x.sum(axes: [0, -2]).failure == .axesRepeat(operation: "sum", axes: [0, -2]))
  }
}
