import CKernels

/// Blocks of memory, kept for reuse between the steps of a training loop.
enum Memory {
  static func take(_ byteCount: Int) -> UnsafeMutableRawPointer? { memory_take(byteCount) }
  static func give(_ block: UnsafeMutableRawPointer, _ byteCount: Int) {
    memory_give(block, byteCount)
  }
}
