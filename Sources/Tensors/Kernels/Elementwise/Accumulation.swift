import CKernels

extension Tensor {
  /// Adds another tensor, in place when nobody else refers to the elements and nothing is recorded.
  package mutating func accumulate(_ part: Tensor) {
    guard shape == part.shape, type == part.type, type != .bool, !isFollowed, !part.isFollowed,
      failure == nil, part.failure == nil, isKnownUniquelyReferenced(&storage)
    else {
      self = self + part
      return
    }
    if type == .float32 {
      add(part, Float.self, accumulate_f32)
    } else {
      add(part, Double.self, accumulate_f64)
    }
  }

  private func add<Element>(
    _ part: Tensor, _: Element.Type,
    _ kernel: @Sendable (Int, UnsafePointer<Element>, UnsafeMutablePointer<Element>) -> Void
  ) {
    let count = self.count
    withExtendedLifetime(storage) {
      let target = mutableBase(of: Element.self)
      part.withElements(of: Element.self) { source in
        Threads.forEachElementRange(of: count) {
          kernel($0.count, source + $0.lowerBound, target + $0.lowerBound)
        }
      }
    }
  }
}
