import Arithmetic

/// The numbers between two ends, which may be infinite.
package struct Interval: Sendable, Hashable {
  package let lower: Double
  package let upper: Double

  package static let realLine = Interval(from: -.infinity, to: .infinity)

  package init(from lower: Double, to upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

extension Interval: CustomStringConvertible {
  package var description: String { "\(lower.written)..\(upper.written)" }
}
