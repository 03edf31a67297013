import CKernels

/// Blocks of memory, kept for reuse between the steps of a training loop.
enum Memory {
  static func take(_ byteCount: Int) -> UnsafeMutableRawPointer? { memory_take(byteCount) }
  static func give(_ block: UnsafeMutableRawPointer, _ byteCount: Int) {
    memory_give(block, byteCount)
  }

  /// Lends memory for some elements, which are not set: what is kept for reuse, as the system clears
  /// each page that it gives anew. False, and nothing is done, if there is none.
  static func lend<Element>(
    _ count: Int, of _: Element.Type, _ body: (UnsafeMutablePointer<Element>) -> Void
  ) -> Bool {
    let bytes = max(1, count) * MemoryLayout<Element>.stride
    guard let memory = take(bytes) else { return false }
    defer { give(memory, bytes) }
    // SAFETY: the block is nobody else's, and has room for the elements.
    body(memory.bindMemory(to: Element.self, capacity: count))
    return true
  }
}
