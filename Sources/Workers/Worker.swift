import Glibc
import Synchronization

/// A child process that works for this one, and the channel to it.
///
/// A crash there costs this process nothing. The child is in a process group of its own, so that
/// keys of the terminal reach it only through `interrupt`, and reads nothing from the terminal.
package final class Worker {
  /// The descriptor on which the child finds its end of the channel.
  package static let descriptor: Int32 = 3

  package let channel: Channel
  package let process: pid_t
  private var ending: Ending?

  /// Starts a program, by default this one again, in this process's environment with `variables` set.
  ///
  /// What it prints beside the channel goes where this process prints, or to the file `log`.
  package init(
    _ arguments: [String], program: String = "/proc/self/exe", variables: [String: String] = [:],
    log: String? = nil
  ) throws(WorkerError) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw WorkerError(code: errno) }
    defer { close(ends[1]) }
    guard ends[0] < FD_SETSIZE else {
      close(ends[0])
      throw WorkerError(code: EMFILE)
    }
    channel = Channel(descriptor: ends[0])
    process = try Self.start(program, arguments, variables, channel: ends[1], log: log)
  }

  deinit {
    if ending == nil { kill() }
    _ = wait()
  }

  private static func start(
    _ program: String, _ arguments: [String], _ variables: [String: String], channel: Int32,
    log: String?
  ) throws(WorkerError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    if let log {
      let flags = O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, flags, 0o600)
      posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    }
    posix_spawn_file_actions_adddup2(&actions, channel, descriptor)

    return try spawn(program, arguments, variables: variables, &actions)
  }

  /// Asks what it is doing to stop, as Ctrl-C does.
  package func interrupt() { signal(SIGINT) }

  /// Ends it at once.
  package func kill() { signal(SIGKILL) }

  private func signal(_ number: Int32) {
    if ending == nil { Glibc.kill(process, number) }
  }

  /// Waits until it has ended.
  package func wait() -> Ending {
    if let ending { return ending }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let ending = Ending(waitStatus: status)
    self.ending = ending
    return ending
  }

  // MARK: - In the child

  /// Called when the parent is gone, before the child ends.
  private static let farewell = Mutex<(@Sendable () -> Void)?>(nil)

  /// Lets the child do something quick when it finds its parent gone, such as removing files.
  package static func whenOrphaned(_ action: @escaping @Sendable () -> Void) {
    farewell.withLock { $0 = action }
  }

  /// The child's end of the channel, or nil if this process is nobody's worker; from now on the child
  /// does not outlive its parent.
  package static func parentChannel() -> Channel? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
    var thread = pthread_t()
    pthread_create(&thread, nil, { _ in Worker.endWithParent() }, nil)
    return Channel(descriptor: descriptor)
  }

  private static func endWithParent() -> Never {
    // Without events to wait for, this wakes when the other end is closed.
    var end = pollfd(fd: descriptor, events: 0, revents: 0)
    while poll(&end, 1, -1) < 0 && errno == EINTR {}
    farewell.withLock { $0 }?()
    _exit(1)
  }
}

/// A worker that could not be started.
package struct WorkerError: Error, Equatable, CustomStringConvertible {
  /// The `errno` of the call that failed.
  package var code: Int32

  package init(code: Int32) { self.code = code }

  package var description: String {
    "no worker process could be started: \(String(cString: strerror(code)))"
  }
}
