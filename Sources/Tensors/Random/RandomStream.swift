/// A stream of random numbers: a key, and how far it has been read.
///
///     var stream = RandomStream(seed: 446, label: "training")
///     stream.normal([2, 3]).shape           // [2, 3]
///
/// Each number is a function of the key and its position alone (Philox4x32-10), so the bits depend
/// neither on the number of threads nor on what other streams did.
package struct RandomStream: Sendable, Equatable {
  package let key: UInt64
  /// The next block of 128 bits.
  package private(set) var position: UInt64 = 0

  package init(key: UInt64) {
    self.key = key
  }

  /// The stream of a seed and a name, such as a notebook's seed and a cell's identifier.
  package init(seed: UInt64, label: String) {
    var key = mix(seed &+ 0x9E37_79B9_7F4A_7C15)
    for byte in label.utf8 { key = mix(key ^ UInt64(byte)) }
    self.init(key: mix(key ^ UInt64(label.utf8.count) &+ 0x9E37_79B9_7F4A_7C15))
  }

  /// An independent stream for each number, such as the step of a training loop.
  package func folding(in number: UInt64) -> RandomStream {
    RandomStream(key: mix(key ^ mix(number &+ 0x9E37_79B9_7F4A_7C15)))
  }

  /// An independent stream, different each time.
  package mutating func split() -> RandomStream {
    let child = folding(in: position)
    position &+= 1
    return RandomStream(key: mix(child.key))
  }

  /// Goes on as if so many blocks had been read.
  mutating func skip(_ blocks: UInt64) { position &+= blocks }

  /// Numbers uniform in [0, 1).
  package mutating func uniform(_ shape: [Int] = []) -> Tensor {
    draw(shape, RandomKernel.uniform)
  }

  /// Numbers uniform in (0, 1): the middles of 2^52 equal parts.
  package mutating func openUniform(_ shape: [Int] = []) -> Tensor {
    draw(shape, RandomKernel.openUniform)
  }

  /// Numbers from the exponential distribution with rate 1: minus the logarithm of one in (0, 1].
  package mutating func exponential(_ shape: [Int] = []) -> Tensor {
    draw(shape, RandomKernel.exponential)
  }

  /// Numbers from the standard normal distribution.
  package mutating func normal(_ shape: [Int] = []) -> Tensor {
    draw(shape, RandomKernel.normal)
  }

  /// One and zero with given probabilities of a one, each on its own.
  package mutating func bernoulli(_ probabilities: Tensor) -> Tensor {
    (uniform(probabilities.shape) .< probabilities.constant).stored(
      as: probabilities.type == .float32 ? .float32 : .float64)
  }

  /// A uniform number in [0, 1); 0 while a computation is stopped, which leaves numbers out.
  package mutating func next() -> Double {
    let number = uniform().item
    return number.isNaN ? 0 : number
  }

  /// The numbers from 0 up to and without `count`, shuffled (Fisher and Yates).
  package mutating func permutation(_ count: Int) throws(TensorError) -> [Int] {
    let draws = try uniform([max(0, count)]).checked().scalars
    var order = Array(draws.indices)
    for last in order.indices.dropFirst().reversed() {
      order.swapAt(last, Int(draws[last] * Double(last + 1)))
    }
    return order
  }

  mutating func draw(
    _ shape: [Int], _ kernel: RandomKernel, of parameters: [Tensor] = []
  ) -> Tensor {
    let numbers = Tensor.attempt { () throws(TensorError) in
      if let recording = Recording.current {
        return try recording.draw(kernel, shape, of: parameters, from: self)
      }
      return try kernel(shape, of: parameters, key: key, counter: position)
    }
    position &+= kernel.length(of: numbers.count)
    return numbers
  }
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
private func mix(_ number: UInt64) -> UInt64 {
  var z = number
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
