import CKernels

/// The request to stop what is being computed, made by a signal handler or another thread.
///
/// Kernels skip the blocks they have not begun, and the result is a failed tensor. The request
/// stays until `clear()`: whoever started the evaluation clears it once everything has stopped.
package enum Interruption {
  package static var isRequested: Bool { interruption_is_requested() }
  /// Safe in a signal handler.
  package static func request() { interruption_request() }
  package static func clear() { interruption_clear() }

  /// Watches a flag that is shared with others, 0 until someone writes 1. It must never be freed.
  package static func watch(_ flag: UnsafeMutablePointer<Int32>) { interruption_watch(flag) }

  static func check() throws(TensorError) {
    if isRequested { throw .interrupted }
  }
}
