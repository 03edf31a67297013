import Glibc

/// How a process ended.
package enum Ending: Sendable, Equatable {
  case exited(status: Int32)
  case killed(signal: Int32)

  /// From what `waitpid` answers.
  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7f
    self = signal == 0 ? .exited(status: waitStatus >> 8 & 0xff) : .killed(signal: signal)
  }
}

extension Ending: CustomStringConvertible {
  /// "it was killed by SIGSEGV (an invalid memory access)".
  package var description: String {
    switch self {
    case .exited(let status): return "it ended with status \(status)"
    case .killed(let signal):
      guard let (name, meaning) = Self.signals[signal] else {
        return "it was killed by signal \(signal)"
      }
      return "it was killed by \(name) (\(meaning))"
    }
  }

  /// The signal by which a process ends itself for a mistake in it: "SIGILL (a failed check in the core)".
  package var crash: String? {
    guard case .killed(let signal) = self, Self.crashes.contains(signal),
      let (name, meaning) = Self.signals[signal]
    else { return nil }
    return "\(name) (\(meaning))"
  }

  private static let crashes = [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP]

  private static let signals: [Int32: (String, String)] = [
    SIGABRT: ("SIGABRT", "it gave up"),
    SIGBUS: ("SIGBUS", "memory that cannot be read"),
    SIGFPE: ("SIGFPE", "an arithmetic exception"),
    SIGHUP: ("SIGHUP", "its terminal closed"),
    SIGILL: ("SIGILL", "a failed check in the core"),
    SIGINT: ("SIGINT", "an interrupt"),
    SIGKILL: ("SIGKILL", "by somebody, or by the system for want of memory"),
    SIGPIPE: ("SIGPIPE", "a reader that went away"),
    SIGSEGV: ("SIGSEGV", "an invalid memory access"),
    SIGTERM: ("SIGTERM", "a request to end"),
    SIGTRAP: ("SIGTRAP", "a failed check in the core"),
    SIGXCPU: ("SIGXCPU", "a limit of processor time"),
  ]
}
