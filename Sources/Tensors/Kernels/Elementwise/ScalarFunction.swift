extension Tensor {
  /// A function of doubles applied to the elements one by one, for those without a vector loop.
  func mapped(by function: (Double) -> Double) throws(TensorError) -> Tensor {
    let x = try asNumbers()
    let count = x.count
    if x.type == .float32 {
      return try Tensor(shape: shape, type: .float32, filling: Float.self) { target in
        x.withElements(of: Float.self) { source in
          Threads.forEachRange(of: count, length: 1024) { range in
            for i in range { target[i] = Float(function(Double(source[i]))) }
          }
        }
      }
    }
    return try Tensor(shape: shape, type: .float64, filling: Double.self) { target in
      x.withElements(of: Double.self) { source in
        Threads.forEachRange(of: count, length: 1024) { range in
          for i in range { target[i] = function(source[i]) }
        }
      }
    }
  }
}

extension BinaryKernel {
  /// A function of two doubles applied to the elements one by one, for those without a vector loop.
  init(_ name: String, by function: @escaping @Sendable (Double, Double) -> Double) {
    self.init(
      name: name,
      float32: { count, a, aStep, b, bStep, target in
        for i in 0..<count {
          target[i] = Float(function(Double(a[i * aStep]), Double(b[i * bStep])))
        }
      },
      float64: { count, a, aStep, b, bStep, target in
        for i in 0..<count { target[i] = function(a[i * aStep], b[i * bStep]) }
      })
  }
}
