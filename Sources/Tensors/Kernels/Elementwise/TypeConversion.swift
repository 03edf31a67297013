import CKernels

extension Tensor {
  /// The elements in another type, as kernels want them: itself when it has that type already.
  func converted(to target: ElementType) throws(TensorError) -> Tensor {
    guard type != target else { return self }
    switch (type, target) {
    case (.float32, .float64): return try mapped(to: target, widen_f32)
    case (.float64, .float32): return try mapped(to: target, narrow_f64)
    case (.bool, .float32): return try mapped(to: target, bytes_to_f32)
    case (.bool, .float64): return try mapped(to: target, bytes_to_f64)
    case (.float32, .bool): return try mapped(to: target, nonzero_f32)
    case (.float64, .bool): return try mapped(to: target, nonzero_f64)
    default: return self
    }
  }

  /// Numbers as they are, truth values as 0 and 1 in doubles.
  func asNumbers() throws(TensorError) -> Tensor {
    type == .bool ? try converted(to: .float64) : self
  }

  private func mapped<From, To>(
    to type: ElementType,
    _ kernel: @Sendable (Int, UnsafePointer<From>, UnsafeMutablePointer<To>) -> Void
  ) throws(TensorError) -> Tensor {
    let count = self.count
    return try Tensor(shape: shape, type: type, filling: To.self) { target in
      withElements(of: From.self) { source in
        Threads.forEachElementRange(of: count) {
          kernel($0.count, source + $0.lowerBound, target + $0.lowerBound)
        }
      }
    }
  }
}
