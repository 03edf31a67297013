extension Tensor {
  /// One number: a tensor without axes.
  package init(_ number: Double) {
    self.init(values: [number], shape: [], type: .float64)
  }

  /// Numbers in row order.
  ///
  ///     Tensor([1, 2, 3, 4], shape: [2, 2])   // [[1, 2], [3, 4]]
  ///
  /// Fails when they do not fill the shape.
  package init(_ numbers: [Double], shape: [Int], type: ElementType = .float64) {
    self.init(values: numbers, shape: shape, type: type)
  }

  /// A vector.
  package init(_ numbers: [Double], type: ElementType = .float64) {
    self.init(values: numbers, shape: [numbers.count], type: type)
  }

  /// A mask in row order.
  package init(_ truths: [Bool], shape: [Int]) {
    self.init(values: truths.map { $0 ? 1 : 0 }, shape: shape, type: .bool)
  }

  private init(values: [Double], shape: [Int], type: ElementType) {
    self = Tensor.attempt { () throws(TensorError) in
      guard try elementCount(of: shape) == values.count else {
        throw .count(values: values.count, shape: shape)
      }
      let type = shape.isEmpty && type == .float32 ? .float64 : type
      let doubles = try Tensor(shape: shape, type: .float64, filling: Double.self) { target in
        // SAFETY: the shape has as many elements as there are values.
        values.withUnsafeBufferPointer { source in
          if let base = source.baseAddress { target.update(from: base, count: source.count) }
        }
      }
      return doubles.stored(as: type)
    }
  }

  /// The same number everywhere.
  package static func filled(_ number: Double, shape: [Int], type: ElementType = .float64) -> Tensor
  {
    Tensor(number).broadcast(to: shape, type: type)
  }

  package static func zeros(_ shape: [Int], type: ElementType = .float64) -> Tensor {
    filled(0, shape: shape, type: type)
  }

  package static func ones(_ shape: [Int], type: ElementType = .float64) -> Tensor {
    filled(1, shape: shape, type: type)
  }

  /// The integers from `start` up to and without `end`.
  package static func range(_ start: Int, _ end: Int) -> Tensor {
    attempt { () throws(TensorError) in
      let length = end.subtractingReportingOverflow(start)
      guard !length.overflow else { throw .tooLarge(shape: [.max]) }
      let count = Swift.max(0, length.partialValue)
      return try computed(count) { Double(start + $0) }
    }
  }

  /// `count` numbers at equal distances, both ends included.
  ///
  ///     Tensor.linspace(0, 1, 3).scalars      // [0, 0.5, 1]
  package static func linspace(_ start: Double, _ end: Double, _ count: Int) -> Tensor {
    attempt { () throws(TensorError) in
      try computed(count) { i in
        let share = Double(i) / Double(count - 1)
        // The ends are met exactly, also where one is infinite.
        return i == 0 ? start : i == count - 1 ? end : start + share * (end - start)
      }
    }
  }

  /// The vector of `element(0)`, `element(1)`, …, until somebody asks to stop.
  @inline(__always)
  private static func computed(
    _ count: Int, _ element: (Int) -> Double
  ) throws(TensorError) -> Tensor {
    let vector = try Tensor(shape: [count], type: .float64, filling: Double.self) { target in
      var start = 0
      while start < count, !Interruption.isRequested {
        let end = Swift.min(start + (1 << 20), count)
        for i in start..<end { target[i] = element(i) }
        start = end
      }
    }
    try Interruption.check()
    return vector
  }

  /// What `body` computes, or a tensor that carries what it throws.
  static func attempt(_ body: () throws(TensorError) -> Tensor) -> Tensor {
    do { return try body() } catch { return Tensor(failure: error) }
  }
}
