import CKernels

extension RandomKernel {
  static let gamma = RandomKernel("gamma", random_gamma)
  static let logGamma = RandomKernel("gamma", random_log_gamma)
  static let vonMises = RandomKernel("von Mises", random_von_mises)
  static let poisson = RandomKernel("Poisson", random_poisson)
  static let binomial = RandomKernel("binomial", random_binomial)
  static let hypergeometric = RandomKernel("hypergeometric", random_hypergeometric)
  static let zipf = RandomKernel("Zipf", random_zipf)

  /// Positions along the last axis of weights, whose other axes broadcast to the shape.
  static let categorical = RandomKernel(
    name: "categorical", numbersPerCounter: 1
  ) {
    shape, parameters, key, counter throws(TensorError) in
    let sums = try cumulativeWeights(parameters[0])
    let laws = Array(sums.shape.dropLast())
    let lawCount = laws.reduce(1, *)
    let numbers = Tensor.range(0, lawCount).reshaped(laws)
    return try filled(shape, [numbers], name: "categorical") { range, law, target in
      sums.withElements(of: Double.self) { sums in
        random_categorical(
          range.lowerBound, range.count, key, counter, parameters[0].shape.last ?? 0, sums, law[0],
          target)
      }
    }
  }

  private typealias Loop =
    @Sendable (
      Int, Int, UInt64, UInt64, UnsafePointer<RandomParameter>, UnsafeMutablePointer<Double>
    ) -> Void

  /// A loop that makes a number of each counter, with parameters that broadcast to the shape.
  private init(_ name: String, _ loop: @escaping Loop) {
    self.init(name: name, numbersPerCounter: 1) {
      shape, parameters, key, counter throws(TensorError) in
      try RandomKernel.filled(shape, parameters, name: name) { range, parameters, target in
        loop(range.lowerBound, range.count, key, counter, parameters, target)
      }
    }
  }

  /// Elements below which a second thread is not worthwhile: they take some ten nanoseconds.
  private static let worthwhile = Threads.worthwhile / 8

  private static func filled(
    _ shape: [Int], _ parameters: [Tensor], name: String,
    with body: (Range<Int>, UnsafePointer<RandomParameter>, UnsafeMutablePointer<Double>) -> Void
  ) throws(TensorError) -> Tensor {
    let count = try elementCount(of: shape)
    var spread: [Tensor] = []
    for parameter in parameters {
      spread.append(try parameter.parameter(of: shape, operation: name))
    }
    // SAFETY: `spread` keeps the elements alive until the last part is filled.
    let pointers = spread.map { tensor in
      RandomParameter(
        elements: tensor.withElements(of: Double.self) { $0 }, step: tensor.count == 1 ? 0 : 1)
    }
    return try withExtendedLifetime(spread) { () throws(TensorError) in
      try Tensor(shape: shape, type: .float64, filling: Double.self) { target in
        pointers.withUnsafeBufferPointer { pointers in
          guard let base = pointers.baseAddress else { return }
          Threads.forEachRange(of: count, length: worthwhile) { body($0, base, target) }
        }
      }
    }
  }

  /// Running sums along the last axis.
  private static func cumulativeWeights(_ weights: Tensor) throws(TensorError) -> Tensor {
    guard let length = weights.shape.last, length > 0 else {
      throw .emptyReduction(operation: "categorical", shape: weights.shape)
    }
    let weights = try weights.converted(to: .float64)
    let laws = weights.count / length
    return try Tensor(shape: weights.shape, type: .float64, filling: Double.self) { target in
      weights.withElements(of: Double.self) { source in
        Threads.forEachRange(of: laws, length: max(1, Threads.worthwhile / length)) {
          let start = $0.lowerBound * length
          cumulative_weights($0.count, length, source + start, target + start)
        }
      }
    }
  }
}

extension Tensor {
  /// One double for all elements of a shape, or one for each.
  fileprivate func parameter(of shape: [Int], operation: String) throws(TensorError) -> Tensor {
    guard try broadcastShape(self.shape, shape, operation: operation) == shape else {
      throw .shapesDiffer(operation: operation, self.shape, shape)
    }
    let numbers = try checked().converted(to: .float64)
    return count == 1 ? numbers : try numbers.broadcast(to: shape).checked()
  }
}
