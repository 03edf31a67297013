/// The machine code of one function.
final class NativeCode {
  /// Where the function begins.
  let start: UnsafeRawPointer
  /// Where the interpreter may go over to it in the midst of the function: where loops begin.
  let entries: [Int: UnsafeRawPointer]
  private let memory: ExecutableMemory
  // SAFETY: as many as `cacheCount`, freed by `deinit`; the code holds their addresses.
  private let caches: UnsafeMutablePointer<FieldCache>
  private let cacheCount: Int

  init(
    start: UnsafeRawPointer, entries: [Int: UnsafeRawPointer], in memory: ExecutableMemory,
    caches: UnsafeMutablePointer<FieldCache>, cacheCount: Int
  ) {
    self.start = start
    self.entries = entries
    self.memory = memory
    self.caches = caches
    self.cacheCount = cacheCount
  }

  deinit {
    for index in 0..<cacheCount { caches[index].forget() }
    caches.deallocate()
  }
}
