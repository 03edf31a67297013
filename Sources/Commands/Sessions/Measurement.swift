import Machine
import Session
import Syntax

/// A duration in the unit in which it has up to three digits before the point: "3.21 ms".
struct TimeText {
  let text: String

  init(_ duration: Duration) {
    var amount = duration / .nanoseconds(1)
    var unit = 0
    let units = ["ns", "µs", "ms", "s"]
    while amount >= 1000, unit < units.count - 1 {
      amount /= 1000
      unit += 1
    }
    text = "\(NumberFormat.significant(3).string(amount)) \(units[unit])"
  }

  init(seconds: Double) { self.init(.seconds(seconds)) }
}

/// How long something takes that can be done many times.
enum Measurement {
  /// It is done for about so long,
  private static let length = Duration.seconds(1)
  /// but so often at least, and no more often than that.
  private static let counts = 5...10_000

  /// Does it once to warm up, then many times: the best, the median, and how many there were.
  static func run(_ body: () throws(Failure) -> Void) throws(Failure) -> String {
    try body()
    let start = ContinuousClock.now
    var times: [Duration] = []
    while times.count < counts.lowerBound
      || times.count < counts.upperBound && ContinuousClock.now - start < length
    {
      let begin = ContinuousClock.now
      try body()
      times.append(ContinuousClock.now - begin)
    }
    times.sort()
    return
      "\(TimeText(times[0]).text) at best, \(TimeText(times[times.count / 2]).text) in the median"
      + " of \(times.count) runs"
  }
}
