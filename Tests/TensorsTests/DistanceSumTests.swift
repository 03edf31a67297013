import Testing

@testable import Tensors

/// Sums of a function of the distances from a center, taken in one pass: the bits of the operations
/// one after the other.
@Suite struct DistanceSumTests {
  private func expectBitsOfTheOperations(_ x: Tensor, from center: Tensor) {
    func bits(_ sum: Tensor) -> UInt64 { sum.item.bitPattern }
    let squares = FixedPower(exponent: 2)
    let powers = Exponential()
    #expect(
      bits(x.sum(of: squares, from: center, axes: nil, keep: false))
        == bits(squares(x - center).sum()))
    #expect(
      bits(x.sum(of: powers, from: center, axes: nil, keep: false))
        == bits(powers(x - center).sum()))
  }

  /// Lengths of whole blocks, and with a part of a block, of the vectors worked on at once and of
  /// the lanes.
  @Test(arguments: [2049, 4096, 4127, 10_007], [ElementType.float64, .float32])
  func ofElementsOnEitherSide(count: Int, type: ElementType) {
    var stream = RandomStream(seed: 12, label: "distances")
    let x = stream.normal([count])
    for scale in [1.0, 30, 300] {
      let scaled = (scale * x).stored(as: type)
      for center in [Tensor(0), Tensor(0.3), scaled.max()] {
        expectBitsOfTheOperations(scaled, from: center)
      }
    }
  }

  /// All powers subnormal or near that, or near the largest number.
  @Test(arguments: [
    (ElementType.float64, -746.0, -700.0), (.float64, 690, 709), (.float32, -104, -80),
    (.float32, 80, 88.7),
  ])
  func ofPowersAtTheEndsOfTheRange(type: ElementType, from: Double, to: Double) {
    let steps = Tensor.range(0, 5000) / 4999
    let x = (from + (to - from) * steps).stored(as: type)
    expectBitsOfTheOperations(x, from: Tensor(0))
    #expect(x.sum(of: Exponential(), from: Tensor(0), axes: nil, keep: false).item > 0)
  }

  @Test(arguments: [ElementType.float64, .float32])
  func ofInfinitiesAndNaN(type: ElementType) {
    for position in [0, 33, 2048, 4999] {
      for special in [-Double.infinity, .infinity, .nan] {
        var values = Tensor.range(0, 5000).scalars.map { $0 / 1000 }
        values[position] = special
        let x = Tensor(values, type: type)
        let sum = x.sum(of: Exponential(), from: Tensor(4), axes: nil, keep: false).item
        switch special {
        case .infinity: #expect(sum == .infinity)
        case -.infinity: #expect(sum.bitPattern == Tensor.exp(x - 4).sum().item.bitPattern)
        default: #expect(sum.isNaN && x.logSumExp().item.isNaN)
        }
      }
    }
  }
}
