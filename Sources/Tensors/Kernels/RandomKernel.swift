import CKernels

/// What makes random numbers of a key and consecutive counters.
struct RandomKernel: Sendable {
  /// What it draws: "gamma".
  let name: String
  /// How many numbers one counter makes.
  let numbersPerCounter: Int
  /// Fills a shape, with parameters.
  let body:
    @Sendable (
      _ shape: [Int], _ parameters: [Tensor], _ key: UInt64, _ counter: UInt64
    ) throws(TensorError) -> Tensor

  func callAsFunction(
    _ shape: [Int], of parameters: [Tensor] = [], key: UInt64, counter: UInt64
  ) throws(TensorError) -> Tensor {
    let numbers = try body(shape, parameters, key, counter)
    try Interruption.check()
    return numbers
  }

  /// How many counters so many numbers take.
  func length(of count: Int) -> UInt64 {
    UInt64((count + numbersPerCounter - 1) / numbersPerCounter)
  }

  static let uniform = RandomKernel("uniform", pairs: random_uniform)
  static let openUniform = RandomKernel("uniform", pairs: random_open_uniform)
  static let exponential = RandomKernel("exponential", pairs: random_exponential)
  static let normal = RandomKernel("normal", pairs: random_normal)

  /// Four words of Philox4x32-10 for one counter.
  static func bits(key: UInt64, low: UInt64, high: UInt64) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: 4)
    random_bits(1, key, low, high, &words)
    return words
  }
}

extension RandomKernel {
  /// A loop that makes two numbers of each counter.
  fileprivate init(
    _ name: String,
    pairs loop: @escaping @Sendable (Int, UInt64, UInt64, UnsafeMutablePointer<Double>) -> Void
  ) {
    self.init(name: name, numbersPerCounter: 2) {
      shape, _, key, counter throws(TensorError) in
      let count = try elementCount(of: shape)
      return try Tensor(shape: shape, type: .float64, filling: Double.self) { target in
        // An even length, so that every part begins with a counter of its own.
        Threads.forEachRange(of: count, length: Threads.worthwhile / 4) {
          loop($0.count, key, counter &+ UInt64($0.lowerBound / 2), target + $0.lowerBound)
        }
      }
    }
  }
}
