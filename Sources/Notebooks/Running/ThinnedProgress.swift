import Session

/// Passes on a part of the reports of progress: enough for a bar that moves, and for a line every
/// tenth of the way.
package final class ThinnedProgress: ProgressReporter {
  private static let interval = Duration.milliseconds(50)

  private let pass: (Progress) -> Void
  private var last: ContinuousClock.Instant?
  private var lastTenth = 0

  package init(_ pass: @escaping (Progress) -> Void) { self.pass = pass }

  package func report(_ progress: Progress) {
    let now = ContinuousClock.now
    let tenth = progress.total > 0 ? 10 * progress.done / progress.total : 0
    let isDue = last.map { now - $0 >= Self.interval } ?? true
    guard isDue || tenth != lastTenth || progress.isFinished else { return }
    (last, lastTenth) = (now, tenth)
    pass(progress)
  }
}
