import Tensors
import Testing

@testable import Distributions

@Suite struct NormalTests {
  @Test(arguments: ReferenceValues.normalLogDensity)
  func logDensityIsTheReference(_ row: [Double]) throws {
    let found = try Normal(loc: Tensor(row[0]), scale: Tensor(row[1])).logDensity(Tensor(row[2]))
    // z is rounded three times and squared; log and the sum a few times more.
    #expect(abs(found.item - row[3]) <= 8 * max(1, row[3].magnitude).ulp)
  }

  @Test(arguments: ReferenceValues.normalLogDensity)
  func formulaIsTheSameForNumbers(_ row: [Double]) {
    let found = Normal.logDensity(row[2], Parameters([row[0], row[1]]))
    #expect(abs(found - row[3]) <= 8 * max(1, row[3].magnitude).ulp)
  }

  @Test(arguments: ReferenceValues.normalEntropy)
  func entropyIsTheReference(_ row: [Double]) throws {
    let found = try Normal(loc: 0, scale: Tensor(row[0])).entropy.item
    #expect(abs(found - row[1]) <= 4 * max(1, row[1].magnitude).ulp)
  }

  @Test func singlePrecisionStaysSingle() throws {
    var stream = testStream
    let scale = Tensor([1, 2], type: .float32)
    let law = try Normal(loc: 0, scale: scale)
    #expect(law.sample([3], using: &stream).type == .float32)
    #expect(law.logDensity(Tensor([1, 2], type: .float32)).type == .float32)
    #expect(try Normal(loc: 0, scale: 1).sample([3], using: &stream).type == .float64)
  }

  @Test func shapesThatDoNotMatchAreAnError() {
    #expect(throws: TensorError.shapesDiffer(operation: "Normal", [2], [3])) {
      try Normal(loc: Tensor([0, 0]), scale: Tensor([1, 1, 1]))
    }
  }

  @Test func pointsOfAnotherShapeThanTheEventFail() throws {
    let law = try DiagonalNormal(loc: Tensor([0, 0]), scale: 1)
    let found = law.logDensity(Tensor([1, 2, 3]))
    #expect(found.failure == .shapesDiffer(operation: "log_density", [3], [2]))
  }

  @Test func diagonalNormalIsNormalIndependent() throws {
    let (loc, scale) = (Tensor([1, 2, 3, 4], shape: [2, 2]), Tensor([0.5, 2]))
    let x = Tensor([0.1, -0.2])
    let one = try DiagonalNormal(loc: loc, scale: scale)
    let other = try Independent(Normal(loc: loc, scale: scale))
    #expect(one.logDensity(x).scalars == other.logDensity(x).scalars)
    #expect(try divergence(from: one, to: other).scalars == [0, 0])
  }
}
