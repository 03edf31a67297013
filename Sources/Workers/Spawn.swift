import Glibc

/// Starts a program in a process group of its own, with the signals as a shell leaves them, in this
/// process's environment with `variables` set.
func spawn(
  _ program: String, _ arguments: [String], variables: [String: String] = [:],
  _ actions: UnsafePointer<posix_spawn_file_actions_t>
) throws(WorkerError) -> pid_t {
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  sigaddset(&signals, SIGINT)
  posix_spawnattr_setsigdefault(&attributes, &signals)
  let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
  posix_spawnattr_setflags(&attributes, Int16(flags))

  let words = copies(of: [program] + arguments)
  let environment = copies(of: environment(with: variables))
  defer { for text in words + environment { free(text) } }
  var process: pid_t = 0
  let code = posix_spawn(&process, program, actions, &attributes, words, environment)
  guard code == 0 else { throw WorkerError(code: code) }
  return process
}

/// The environment of this process, with `variables` in place of those it has of these names.
private func environment(with variables: [String: String]) -> [String] {
  var settings: [String] = []
  var place = environ
  while let setting = place.pointee {
    let text = String(cString: setting)
    if variables[String(text.prefix { $0 != "=" })] == nil { settings.append(text) }
    place = place.successor()
  }
  return settings + variables.map { "\($0)=\($1)" }.sorted()
}

/// The texts for C, behind the last of which there is none.
private func copies(of texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
  texts.map { strdup($0) } + [nil]
}
