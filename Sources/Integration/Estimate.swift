/// A number that was computed approximately, and how far off it may be.
///
/// The error is what the method estimates. It is not proved; an enclosure is.
package struct Estimate: Sendable, Equatable {
  package let value: Double
  package let error: Double

  package init(_ value: Double, error: Double) {
    self.value = value
    self.error = error
  }
}
