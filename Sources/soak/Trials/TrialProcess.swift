import Glibc
import Session

/// A child process that tries inputs and tells of each step before it takes it, so that whoever
/// watches it can name the input that ended it.
struct TrialProcess {
  /// How it went on.
  enum Report {
    case step(index: Int, String)
    case finding(index: Int, String)
    case ended(String)
  }

  /// Where the child tells its steps: its standard output belongs to nobody.
  static let channel: Int32 = 3
  /// A step of more than so many seconds hangs: an evaluation has 0.05 at most, and slow machines are slow.
  static let patience: Int32 = 20

  static let hang = "no end within \(patience) seconds"

  private let process: pid_t
  private let input: Int32
  private let errors: String
  private var unread: [UInt8] = []
  private var lines: ArraySlice<Substring> = []

  /// Starts this program with other arguments; what it writes to its standard error goes to a file.
  init(_ arguments: [String], errors: String, showsBacktrace: Bool = false) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Trial.Finding(text: "no pipe") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], Self.channel)
    // The first end is the channel's number itself, or else is not the child's business.
    if ends[0] != Self.channel { posix_spawn_file_actions_addclose(&actions, ends[0]) }
    posix_spawn_file_actions_addclose(&actions, ends[1])
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    // A backtrace takes seconds; only who replays an input wants it.
    setenv("SWIFT_BACKTRACE", showsBacktrace ? "enable=yes,color=no" : "enable=no", 1)
    var words = (["/proc/self/exe"] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process = pid_t()
    let failure = posix_spawn(&process, "/proc/self/exe", &actions, nil, &words, environ)
    close(ends[1])
    guard failure == 0 else { throw Trial.Finding(text: String(cString: strerror(failure))) }
    self.process = process
    self.errors = errors
    input = ends[0]
  }

  /// What the child tells next.
  mutating func next() -> Report {
    while lines.isEmpty {
      var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      if poll(&waiting, 1, Self.patience * 1000) == 0 {
        kill(process, SIGKILL)
        return end(killedByUs: true)
      }
      var block = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(input, &block, block.count)
      if count <= 0 { return end(killedByUs: false) }
      unread += block[..<count]
      guard let last = unread.lastIndex(of: UInt8(ascii: "\n")) else { continue }
      lines = String(decoding: unread[..<last], as: UTF8.self).split(separator: "\n")[...]
      unread.removeSubrange(...last)
    }
    let words = lines.removeFirst().split(separator: " ", maxSplits: 2)
    let text = words.count > 2 ? String(words[2]) : ""
    let index = words.first.flatMap { Int($0) } ?? 0
    return words.count > 1 && words[1] == "!"
      ? .finding(index: index, text) : .step(index: index, text)
  }

  /// Waits for the child's end and says how it came.
  private func end(killedByUs: Bool) -> Report {
    close(input)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    if killedByUs { return .ended(Self.hang) }
    if status == 0 { return .ended("") }
    let signal = status & 0x7f
    let how =
      signal == 0
      ? "exit status \(status >> 8)" : "signal \(signal) (\(String(cString: strsignal(signal))))"
    return .ended("\(how)\n\(lastWords)")
  }

  /// The end of what the child wrote to its standard error.
  private var lastWords: String {
    let text = (try? TextFile.bytes(errors)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return String(text.prefix(4000))
  }
}
