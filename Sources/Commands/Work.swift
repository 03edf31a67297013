import ArgumentParser
import Notebooks
import Workers

/// What `hw5 run` starts for each notebook, so that a crash costs no other anything.
struct Work: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Run a notebook for another process.", shouldDisplay: false)

  func run() throws {
    guard let channel = Worker.parentChannel() else {
      StandardError.write("error: a worker is started by hw5 run; there is nobody to work for")
      throw CommandFailure(status: .usage)
    }
    Interrupts.install()
    try NotebookWorker.serve(channel)
  }
}
