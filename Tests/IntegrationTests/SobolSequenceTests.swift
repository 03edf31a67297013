import Tensors
import Testing

@testable import Integration

@Suite struct SobolSequenceTests {
  private func points(_ count: Int, _ dimensions: Int, seed: UInt64) throws -> [[Double]] {
    var stream = RandomStream(seed: seed, label: "points")
    return try #require(SobolSequence(dimensions: dimensions)).points(count, using: &stream)
      .map(\.scalars)
  }

  /// Of 2ᵏ points each slice of the width 2⁻ᵏ holds one, along every coordinate.
  @Test(arguments: 1...10) func everySliceHoldsOnePoint(_ dimensions: Int) throws {
    for column in try points(256, dimensions, seed: UInt64(dimensions)) {
      #expect(Set(column.map { Int($0 * 256) }) == Set(0..<256))
      #expect(column.allSatisfy { 0 < $0 && $0 < 1 })
    }
  }

  /// Of the first two coordinates each box of the area 2⁻ᵏ does: they are a (0, 2)-sequence.
  @Test(arguments: 0...6) func everyBoxOfThePlaneHoldsOnePoint(_ cut: Int) throws {
    let columns = try points(64, 2, seed: 3)
    let (width, height) = (Double(1 << cut), Double(64 >> cut))
    let boxes = zip(columns[0], columns[1]).map { Int($0 * width) * 64 + Int($1 * height) }
    #expect(Set(boxes).count == 64)
  }

  /// By all ten coordinates, some of which are alike if a table is mistyped: E Π (1 + (u − ½)) is 1, with
  /// a deviation of √((13/12)¹⁰ − 1) for one point.
  @Test func meanOfAProductIsFarCloserThanThatOfIndependentPoints() throws {
    let count = 4096
    let columns = try points(count, 10, seed: 4)
    let mean = (0..<count).reduce(0.0) { sum, row in
      sum + columns.reduce(1) { $0 * (0.5 + $1[row]) } / Double(count)
    }
    let deviation = 1.1 / Double(count).squareRoot()
    #expect((mean - 1).magnitude < deviation / 10)
  }

  /// The last numbers of SciPy's `qmc.Sobol(10)`, on which all before them bear.
  @Test func numbersAreThoseOfTheTable() throws {
    let sequence = try #require(SobolSequence(dimensions: 10))
    #expect(
      sequence.directions.map { $0[31] } == [
        1, 4_294_967_295, 3_305_133_397, 1_342_505_107, 2_953_698_205, 1_086_045_115,
        3_222_291_575, 2_271_450_689, 2_218_067_473, 2_197_780_721,
      ])
  }

  @Test func everyScramblingIsAnother() throws {
    #expect(try points(8, 1, seed: 1) == points(8, 1, seed: 1))
    #expect(try points(8, 1, seed: 1) != points(8, 1, seed: 2))
    var stream = RandomStream(seed: 1, label: "")
    let sequence = try #require(SobolSequence(dimensions: 1))
    let first = sequence.points(8, using: &stream)[0].scalars
    #expect(first != sequence.points(8, using: &stream)[0].scalars)
  }

  @Test func onlyAsManyCoordinatesAsTheTableHas() {
    #expect(SobolSequence(dimensions: 0) == nil && SobolSequence(dimensions: 11) == nil)
    #expect(SobolSequence.limit == 10)
  }
}
