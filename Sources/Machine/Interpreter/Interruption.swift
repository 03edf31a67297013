import Synchronization

/// The request to stop whatever is being evaluated: set by a signal handler, seen by the machine at
/// backward jumps and calls.
package enum Interruption {
  private static let flag = Atomic<Bool>(false)

  /// Safe to call from a signal handler once `prepare` was called.
  package static func request() { flag.store(true, ordering: .relaxed) }

  package static func prepare() { flag.store(false, ordering: .relaxed) }

  package static var isRequested: Bool { flag.load(ordering: .relaxed) }
}
