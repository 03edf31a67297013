import Glibc

/// A program of the system, run to its end without a shell.
///
/// It is in a process group of its own, reads nothing, and what it prints goes nowhere, but for the
/// end of what it writes to standard error.
package enum Program {
  /// How it went.
  package enum Outcome: Sendable, Equatable {
    /// It ended, having complained of this.
    case ended(Ending, complaint: String)
    /// It took longer than it may, and was killed.
    case tookTooLong
    /// The caller did not want it any longer.
    case cancelled
  }

  /// How often a program that says nothing is looked after, in milliseconds.
  private static let lookInterval: Int32 = 50
  /// How much of what it complains of is kept, in bytes.
  private static let mostComplaint = 4000
  /// How often what a program has left is read, which is more than a socket holds: its children might
  /// write for ever.
  private static let mostReads = 1000

  /// The path of a program that `PATH` finds by one of these names.
  package static func path(ofOneOf names: [String]) -> String? {
    guard let list = getenv("PATH") else { return nil }
    let folders = String(cString: list).split(separator: ":")
    return names.lazy.flatMap { name in folders.lazy.map { "\($0)/\(name)" } }.first { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        && access(path, X_OK) == 0
    }
  }

  /// Runs it; `isCancelled` is asked now and then.
  package static func run(
    _ path: String, _ arguments: [String], limit: Duration, isCancelled: () -> Bool = { false }
  ) throws(WorkerError) -> Outcome {
    var ends: [Int32] = [-1, -1]
    // A pipe that no other child inherits, also of those that another thread starts just now.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw WorkerError(code: errno) }
    defer { close(ends[0]) }
    let process: pid_t
    do {
      defer { close(ends[1]) }
      process = try start(path, arguments, complaints: ends[1])
    }
    let deadline = ContinuousClock.now + limit
    var complaint: [UInt8] = []
    while true {
      listen(to: ends[0], keeping: &complaint)
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        // What it left unread is read; what its own children may still say is not waited for.
        var reads = 0
        while reads < mostReads, listen(to: ends[0], keeping: &complaint, for: 0) { reads += 1 }
        let text = String(decoding: complaint, as: UTF8.self)
        return .ended(Ending(waitStatus: status), complaint: text)
      }
      let isLate = deadline < .now
      guard isLate || isCancelled() else { continue }
      kill(-process, SIGKILL)
      while waitpid(process, &status, 0) < 0 && errno == EINTR {}
      return isLate ? .tookTooLong : .cancelled
    }
  }

  /// Reads what is there, or comes within the interval; answers whether there was anything.
  @discardableResult
  private static func listen(
    to descriptor: Int32, keeping complaint: inout [UInt8], for interval: Int32 = lookInterval
  ) -> Bool {
    var end = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&end, 1, interval) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else {
      // Closed by a program that still works: only its end is waited for.
      _ = poll(nil, 0, interval)
      return false
    }
    complaint = Array((complaint + buffer[..<count]).suffix(mostComplaint))
    return true
  }

  private static func start(
    _ path: String, _ arguments: [String], complaints: Int32
  ) throws(WorkerError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO)
    return try spawn(path, arguments, &actions)
  }
}
