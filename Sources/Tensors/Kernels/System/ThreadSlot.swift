import CKernels

/// A place of each thread of its own for the recording that runs on it.
enum ThreadSlot {
  static var recording: UnsafeMutableRawPointer? {
    get { recording_current() }
    set { recording_set(newValue) }
  }
}
