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

  /// Those that stand one after the other in memory.
  init(_ numbers: UnsafePointer<Double>) {
    let bytes = UnsafeRawPointer(numbers)
    first = bytes.loadUnaligned(as: SIMD8<Double>.self)
    last = bytes.loadUnaligned(fromByteOffset: 64, as: SIMD2<Double>.self)
  }

  @inline(__always)
  subscript(index: Int) -> Double {
    get { index < 8 ? first[index] : last[index - 8] }
    set { if index < 8 { first[index] = newValue } else { last[index - 8] = newValue } }
  }

  @inline(__always)
  var magnitude: TenNumbers {
    var result = self
    // All bits but the sign.
    let rest = ~(1 << 63) as UInt64
    result.first = unsafeBitCast(
      unsafeBitCast(first, to: SIMD8<UInt64>.self) & SIMD8(repeating: rest),
      to: SIMD8<Double>.self)
    result.last = unsafeBitCast(
      unsafeBitCast(last, to: SIMD2<UInt64>.self) & SIMD2(repeating: rest),
      to: SIMD2<Double>.self)
    return result
  }

  @inline(__always)
  static func - (a: TenNumbers, b: Double) -> TenNumbers {
    var result = a
    result.first -= SIMD8(repeating: b)
    result.last -= SIMD2(repeating: b)
    return result
  }

  /// Σ wₖ (aₖ + bₖ), with these as the weights.
  @inline(__always)
  func sum(of a: TenNumbers, _ b: TenNumbers) -> Double {
    (first * (a.first + b.first)).sum() + (last * (a.last + b.last)).sum()
  }
}
