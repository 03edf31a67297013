import Claims
import Synchronization

/// Shows how far work on several threads is, and which form was the last.
final class ConcurrentProgress: Sendable {
  private let total: Int
  private let done = Mutex(0)

  init(total: Int) { self.total = total }

  func note(_ result: ClaimResult) {
    done.withLock { done in
      done += 1
      if StandardError.isTerminal {
        StandardError.overwrite(done == total ? "" : "\(done)/\(total)  \(result.statement)")
      }
    }
  }
}
