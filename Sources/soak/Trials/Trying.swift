import Glibc
import Session

/// The child's side: limits on what it may use, and its steps told.
enum Trying {
  /// More than any input needs, and less than would trouble the machine.
  private static let memory: rlim_t = 4 << 30
  private static let fileSize: rlim_t = 16 << 20

  /// Tries the inputs `range` of the soak `seed`.
  static func inputs(_ range: Range<Int>, seed: UInt64) throws {
    let corpus = try Corpus()
    try settle()
    for index in range { attempt(Input(seed: seed, index: index, from: corpus), index: index) }
  }

  /// Tries what a file holds.
  static func file(_ path: String) throws {
    let input = Input(bytes: try TextFile.bytes(path), isNotebook: path.hasSuffix(".hw5nb"))
    try settle()
    attempt(input, index: 0)
  }

  private static func attempt(_ input: Input, index: Int) {
    do {
      try Trial { tell("\(index) > \($0)\n") }.run(input)
    } catch {
      tell("\(index) ! \((error as? Trial.Finding)?.text ?? "\(error)")\n")
    }
  }

  private static func tell(_ line: String) {
    let bytes = Array(line.utf8)
    write(TrialProcess.channel, bytes, bytes.count)
  }

  /// Gives the process limits and a folder of its own, for programs that write files.
  private static func settle() throws {
    for (resource, limit) in [
      (RLIMIT_AS, memory), (RLIMIT_FSIZE, fileSize), (RLIMIT_CORE, 0),
    ] {
      var limits = rlimit(rlim_cur: limit, rlim_max: limit)
      setrlimit(__rlimit_resource_t(UInt32(resource.rawValue)), &limits)
    }
    signal(SIGXFSZ, SIG_IGN)
    guard chdir(WorkFolder.path) == 0 else {
      throw FileFailure(path: WorkFolder.path, reason: String(cString: strerror(errno)))
    }
    Budget.install()
  }
}
