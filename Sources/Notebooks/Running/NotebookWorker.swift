import Claims
import Workers

/// The side of a run that computes: receives a notebook, runs it, and tells what happens.
package enum NotebookWorker {
  package static func serve(_ channel: Channel) throws(ChannelError) {
    guard case .message(let job) = try channel.receive(NotebookJob.self) else { return }
    var runner = NotebookRunner(job) { event in
      // Without a parent to hear it there is nothing to do: this process ends with it.
      try? channel.send(event)
    }
    runner.run()
  }
}
