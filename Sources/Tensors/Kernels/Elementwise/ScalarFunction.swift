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
