import Synchronization

/// The request to stop whatever is being evaluated: set by a signal handler, seen by the machine at
/// backward jumps and calls.
package enum Interruption {
  // SAFETY: allocated once, never freed; the machine and a signal handler touch it atomically.
  nonisolated(unsafe) static let flag: UnsafePointer<Atomic<Int32>> = {
    let memory = UnsafeMutablePointer<Atomic<Int32>>.allocate(capacity: 1)
    memory.initialize(to: Atomic(0))
    return UnsafePointer(memory)
  }()

  /// Where a signal handler writes 1.
  package static var address: UnsafeMutablePointer<Int32> {
    UnsafeMutableRawPointer(mutating: flag).assumingMemoryBound(to: Int32.self)
  }

  /// Whether somebody has asked to stop; long computations in Swift look now and then.
  package static var isRequested: Bool { flag.pointee.load(ordering: .relaxed) != 0 }

  /// Asks whatever runs to stop.
  package static func request() { flag.pointee.store(1, ordering: .relaxed) }

  /// Takes the request back, so that the next evaluation runs.
  package static func clear() { flag.pointee.store(0, ordering: .relaxed) }
}
