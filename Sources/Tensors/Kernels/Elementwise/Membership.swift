import CKernels

extension Tensor {
  /// Whether every element is 0 or 1.
  var isZerosAndOnes: Bool {
    let count = self.count
    return switch type {
    case .float64: withElements(of: Double.self) { are_zeros_and_ones_f64(count, $0) }
    case .float32: withElements(of: Float.self) { are_zeros_and_ones_f32(count, $0) }
    case .bool: true
    }
  }
}
