import Glibc

/// What a finished child process took and printed.
struct ChildRun {
  /// Wall-clock time from start to end.
  let seconds: Double
  /// Its largest resident set.
  let peakMegabytes: Double
  let output: String
}

extension ChildRun {
  /// Runs a command to its end; its output is collected, its errors go where ours go.
  init(of command: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw Missing(what: "a pipe: \(String(cString: strerror(errno)))")
    }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    var arguments = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }

    let start = secondsNow()
    var child = pid_t()
    let failure = posix_spawnp(&child, command[0], &actions, nil, &arguments, environ)
    close(ends[1])
    guard failure == 0 else {
      throw Missing(what: "\(command[0]): \(String(cString: strerror(failure)))")
    }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = read(ends[0], &buffer, buffer.count), count > 0 {
      output += buffer[..<count]
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(child, &status, 0, &usage)
    let seconds = secondsNow() - start
    guard status == 0 else {
      throw Missing(what: "a good end of '\(command.joined(separator: " "))' (status \(status))")
    }
    self.init(
      seconds: seconds, peakMegabytes: Double(usage.ru_maxrss) / 1024,
      output: String(decoding: output, as: UTF8.self))
  }
}

/// A monotonic clock, in seconds.
func secondsNow() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}
