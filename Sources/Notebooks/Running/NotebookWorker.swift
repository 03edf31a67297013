import Claims
import Workers

/// The side of a run that computes: receives a notebook, runs it, and tells what happens.
package enum NotebookWorker {
  package static func serve(_ channel: Channel) throws(ChannelError) {
    guard case .message(let job) = try channel.receive(NotebookJob.self) else { return }
    let reading = job.read()
    var runner = NotebookRunner(
      reading, parameters: job.parameters(of: reading.notebook).parameters,
      directory: job.directory,
      memory: job.remembersFailures ? FailingPoints(ofDocument: job.file) : nil,
      cache: job.cacheFolder.map { CacheStore(folder: $0) }, keepsGoing: job.keepsGoing,
      onlyChecks: job.onlyChecks
    ) { event in
      // Without a parent to hear it there is nothing to do: this process ends with it.
      try? channel.send(event)
    }
    runner.run()
  }
}
