import CKernels

/// A loop that makes random numbers of a key and consecutive counters, two for each.
struct RandomKernel: Sendable {
  let loop: @Sendable (Int, UInt64, UInt64, UnsafeMutablePointer<Double>) -> Void

  func callAsFunction(_ shape: [Int], key: UInt64, counter: UInt64) throws(TensorError) -> Tensor {
    let count = try elementCount(of: shape)
    let numbers = try Tensor(shape: shape, type: .float64, filling: Double.self) { target in
      // An even length, so that every part begins with a counter of its own.
      Threads.forEachRange(of: count, length: Threads.worthwhile / 4) {
        loop($0.count, key, counter &+ UInt64($0.lowerBound / 2), target + $0.lowerBound)
      }
    }
    try Interruption.check()
    return numbers
  }

  static let uniform = RandomKernel(loop: random_uniform)
  static let normal = RandomKernel(loop: random_normal)

  /// Four words of Philox4x32-10 for one counter.
  static func bits(key: UInt64, low: UInt64, high: UInt64) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: 4)
    random_bits(1, key, low, high, &words)
    return words
  }
}
