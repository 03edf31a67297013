import Glibc

/// A block of memory that holds machine code: written while it is closed to execution, and executed
/// while it is closed to writing.
///
/// Codes share a block, and it goes with the last of them.
final class ExecutableMemory {
  /// How much of it is used by then, a block takes no more code.
  static let blockSize = 256 << 10

  // SAFETY: mapped by `init`, as many bytes as `size`, and unmapped by `deinit`. Only `write` writes,
  // and never what was written before.
  private let start: UnsafeMutableRawPointer
  private let size: Int
  private var used = 0

  /// A block with room for `count` bytes, or `nil` where the system gives no such memory.
  init?(holding count: Int) {
    size = (Swift.max(count, Self.blockSize) + 0xFFFF) & ~0xFFFF
    guard
      let block = mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      block != MAP_FAILED
    else { return nil }
    start = block
  }

  deinit { munmap(start, size) }

  /// Copies code into the block and answers where it stands; `nil` where there is no room, or where
  /// the system does not let it be executed.
  func write(_ bytes: [UInt8]) -> UnsafeRawPointer? {
    let position = (used + 15) & ~15
    guard position + bytes.count <= size,
      mprotect(start, size, PROT_READ | PROT_WRITE) == 0
    else { return nil }
    (start + position).copyMemory(from: bytes, byteCount: bytes.count)
    used = position + bytes.count
    guard mprotect(start, size, PROT_READ | PROT_EXEC) == 0 else { return nil }
    return UnsafeRawPointer(start + position)
  }
}
