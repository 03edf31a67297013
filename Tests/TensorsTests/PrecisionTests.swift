import Testing

@testable import Tensors

/// A number never changes a tensor's precision; two precisions make float64.
@Suite struct PrecisionTests {
  let single = Tensor([0.1, 0.2], type: .float32)
  let double = Tensor([0.1, 0.2])
  let mask = Tensor([true, false], shape: [2])

  @Test func aNumberTakesThePrecisionOfTheTensor() {
    #expect((single * 0.1).type == .float32)
    #expect((0.1 * single).scalars[0] == Double(Float(0.1) * Float(0.1)))
    #expect((double * 0.1).type == .float64)
  }

  @Test func twoPrecisionsMakeDoubles() {
    #expect((single + double).type == .float64)
    #expect(Tensor.product(single, double).type == .float64)
  }

  @Test func masksCountAsZerosAndOnes() {
    #expect(mask.sum().item == 1)
    #expect((mask + mask).type == .float64)
    #expect((mask * single).type == .float32)
    #expect((single .> 0.15).scalars == [0, 1])
  }

  @Test func masksCombine() {
    let other = Tensor([true, true], shape: [2])
    #expect(Tensor.and(mask, other).scalars == [1, 0])
    #expect(Tensor.or(mask, other).scalars == [1, 1])
    #expect(Tensor.not(mask).scalars == [0, 1])
    #expect(Tensor.and(mask, double).failure == .notAMask(operation: "and", type: .float64))
  }

  @Test func aFullReductionIsANumber() {
    let sum = single.sum()
    #expect(sum.rank == 0 && sum.type == .float64)
    #expect((single * sum).type == .float32)
  }

  /// A thousand times 0.1 in floats, added in double, is rounded only once.
  @Test func sumsOfFloatsAreAddedInDouble() {
    let many = Tensor.filled(0.1, shape: [1000, 100], type: .float32)
    let exact = Double(Float(0.1)) * 1000
    #expect(many.sum(axes: [0]).scalars.allSatisfy { $0 == Double(Float(exact)) })
    #expect(abs(many.sum().item - exact * 100) <= 1e-12 * exact * 100)
  }

  @Test func comparingWithNaNIsFalse() {
    let x = Tensor([.nan, 1])
    #expect((x .== x).scalars == [0, 1])
    #expect((x .<= 1).scalars == [0, 1])
    #expect((x .!= x).scalars == [1, 0])
  }
}
