/// Ten numbers in one place, without an allocation.
struct TenNumbers {
  private var first = SIMD8<Double>(repeating: 0)
  private var last = SIMD2<Double>(repeating: 0)

  init() {}

  init(
    _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double, _ g: Double,
    _ h: Double, _ i: Double, _ j: Double
  ) {
    first = SIMD8(a, b, c, d, e, f, g, h)
    last = SIMD2(i, j)
  }

  @inline(__always)
  subscript(index: Int) -> Double {
    get { index < 8 ? first[index] : last[index - 8] }
    set { if index < 8 { first[index] = newValue } else { last[index - 8] = newValue } }
  }

  var magnitude: TenNumbers {
    var result = self
    for index in 0..<10 { result[index] = self[index].magnitude }
    return result
  }

  static func - (a: TenNumbers, b: Double) -> TenNumbers {
    var result = a
    result.first -= SIMD8(repeating: b)
    result.last -= SIMD2(repeating: b)
    return result
  }

  /// Σ wₖ (aₖ + bₖ), with these as the weights.
  func sum(of a: TenNumbers, _ b: TenNumbers) -> Double {
    (first * (a.first + b.first)).sum() + (last * (a.last + b.last)).sum()
  }
}
