import Session
import Syntax

/// How far a computation is, in a line: share, rate, time left, numbers.
///
///     ━━━━━━━━━━━━━━━╸         62 %  124/200 epochs  9.7/s  0:08 left  loss 141.2
struct ProgressLine {
  private let progress: Progress
  private let seconds: Double

  init(_ progress: Progress, after elapsed: Duration) {
    self.progress = progress
    seconds = elapsed / .seconds(1)
  }

  /// With a bar of so many characters in front, where there is an end to go to.
  func text(barWidth: Int? = nil) -> String {
    let isBounded = progress.total > 0
    let share = isBounded ? Double(progress.done) / Double(progress.total) : 0
    var parts = [
      isBounded ? "\(Int(share * 100)) %" : nil,
      "\(progress.done)\(isBounded ? "/\(progress.total)" : "") \(progress.unit)s",
      progress.detail,
    ].compactMap(\.self)
    if seconds > 0, progress.done > 0 {
      let rate = Double(progress.done) / seconds
      parts.append("\(NumberFormat.significant(3).string(rate))/s")
      let left = Double(progress.total - progress.done) / rate
      if progress.isFinished {
        parts.append("in \(Self.clockText(seconds))")
      } else if isBounded {
        parts.append("\(Self.clockText(left)) left")
      }
    }
    for figure in progress.figures {
      parts.append("\(figure.name) \(NumberFormat.significant(4).string(figure.value))")
    }
    let text = parts.joined(separator: "  ")
    guard let barWidth, isBounded else { return text }
    return "\(Self.bar(share, width: barWidth))  \(text)"
  }

  private static func bar(_ share: Double, width: Int) -> String {
    let halves = Int((max(0, min(share, 1)) * Double(2 * width)).rounded(.down))
    let full = String(repeating: "━", count: halves / 2) + (halves % 2 == 1 ? "╸" : "")
    return full + String(repeating: " ", count: max(0, width - full.count))
  }

  /// Minutes and seconds, such as `0:08`; with hours where there are some.
  static func clockText(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 360_000 else { return "–" }
    let whole = Int(max(0, seconds).rounded(.up))
    let minutes = whole / 60
    let rest = whole % 60
    let padded = rest < 10 ? "0\(rest)" : "\(rest)"
    return minutes >= 60
      ? "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60):\(padded)"
      : "\(minutes):\(padded)"
  }
}
