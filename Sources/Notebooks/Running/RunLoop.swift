import Machine
import Workers

/// Runs that go on at the same time, each in a worker, watched by one thread.
///
/// The loop waits for all of them at once: for what they say, for their deadlines, and for Ctrl-C,
/// which reaches them all.
package struct RunLoop {
  /// Begins the run of this number; nothing if it cannot begin.
  package typealias Start = (Int) -> SupervisedRun?

  private let atOnce: Int
  private let start: Start
  private let end: (Int, NotebookResult) -> Void
  /// When the display wants to be drawn anew, and how.
  private let redrawing: (deadline: () -> ContinuousClock.Instant?, draw: () -> Void)?
  private var waiting: Range<Int>
  private var runs: [(number: Int, run: SupervisedRun)] = []
  private var isInterrupted = false

  /// Runs `count` notebooks, never more than `atOnce` at the same time, and begins them in order;
  /// `end` is told each result. Answers whether Ctrl-C has ended it, after which none begins.
  package static func run(
    _ count: Int, atOnce: Int,
    redrawing: (deadline: () -> ContinuousClock.Instant?, draw: () -> Void)? = nil,
    start: @escaping Start, end: @escaping (Int, NotebookResult) -> Void
  ) -> Bool {
    holdingInterrupts {
      var loop = RunLoop(
        atOnce: atOnce, start: start, end: end, redrawing: redrawing, waiting: 0..<count)
      loop.run()
      return loop.isInterrupted
    }
  }

  private mutating func run() {
    while true {
      begin()
      if runs.isEmpty { return }
      if !runs.contains(where: \.run.isOver) { wait() }
      let over = runs.filter(\.run.isOver)
      runs.removeAll(where: \.run.isOver)
      // The next are under way while what these leave is written, which mostly waits for the disk.
      begin()
      for (number, run) in over { end(number, run.result) }
    }
  }

  private mutating func wait() {
    switch Channel.wait(for: runs.map(\.run.channel), until: deadline) {
    case .arrivals(let places): for place in places { runs[place].run.hear() }
    case .signal: heedSignal()
    case .deadline: break
    }
    // What was said in time counts before the time does.
    for place in runs.indices where !runs[place].run.isOver { runs[place].run.watchTheTime() }
    if let redrawing, let due = redrawing.deadline(), due <= .now { redrawing.draw() }
  }

  private mutating func begin() {
    while runs.count < atOnce, !isInterrupted, let number = waiting.popFirst() {
      if let run = start(number) { runs.append((number, run)) }
    }
  }

  private var deadline: ContinuousClock.Instant? {
    (runs.map(\.run.deadline) + [redrawing?.deadline()]).compactMap(\.self).min()
  }

  /// Only Ctrl-C is asked for; what else arrives, such as a new size of the terminal, is not.
  private mutating func heedSignal() {
    guard Interruption.isRequested else { return }
    Interruption.clear()
    isInterrupted = true
    for place in runs.indices { runs[place].run.interrupt() }
  }
}
