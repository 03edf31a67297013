import ArgumentParser
import Notebooks
import Workers

/// What `hw5 run` starts for each notebook, and the REPL for its session: so that a crash costs no other
/// anything.
struct Work: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Run a notebook, or a session, for another process.",
    shouldDisplay: false)

  @Flag(help: "Own a session.")
  var session = false

  func run() throws {
    guard let channel = Worker.parentChannel() else {
      StandardError.write("error: a worker is started by hw5 run; there is nobody to work for")
      throw CommandFailure(status: .usage)
    }
    Interrupts.install()
    if session {
      try SessionWorker.serve(channel)
    } else {
      try NotebookWorker.serve(channel)
    }
  }
}
