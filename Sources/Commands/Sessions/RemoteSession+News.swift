import Notebooks
import Workers

/// What becomes of the session while the user is at the prompt.
extension RemoteSession {
  /// Where it can be heard, while nothing is asked, what becomes of the session; -1 if nothing is awaited.
  var newsDescriptor: Int32 {
    switch state {
    case .idle where deathsAtRest >= Self.mostAttempts, .stopping: -1
    case .idle, .restoring: worker.channel.descriptor
    }
  }

  /// Takes in what has arrived there; answers what is to be said to the user.
  func hearNews() -> [String] {
    do throws(ChannelError) {
      if case .restoring(let start) = state {
        _ = try hearRestoration(since: start, until: .now)
      } else {
        try worker.channel.takeArrivals()
        while try worker.channel.next(SessionReply.self) != nil {}
      }
    } catch {
      let description = describeDeath(error)
      if case .restoring = state {
        restartOrGiveUp(description)
      } else {
        deathsAtRest += 1
        notices.append(description)
        restart()
      }
    }
    return takeNotices()
  }
}
