import Arithmetic

/// Why there is no sum.
package enum SeriesError: Error, Equatable {
  /// An end that is no whole number.
  case fractionalEnd(Double)
  /// More terms than are added up.
  case tooMany(Double, limit: Double)
  /// A term is NaN or infinite.
  case notFinite(value: Double, at: Double)
  /// Neither the terms nor their sums show what is left; what was reached.
  case noConvergence(from: Double, best: Estimate, terms: Int)
}

// MARK: - Wording

extension SeriesError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .fractionalEnd(let end):
      "expected whole numbers, -∞ or ∞ as the ends of a sum, found \(end.written)"
    case .tooMany(let count, let limit):
      "a sum adds up to \(limit.written) terms one by one, found \(count.written) from end to end; "
        + "where they fall fast enough, sum to ∞ and subtract the rest"
    case .notFinite(let value, let place):
      "expected terms that are finite, found \(value.written) at \(place.written); begin behind it, or "
        + "leave it out"
    case .noConvergence(let start, let best, let terms):
      "the sum from \(start.written) on does not settle: after \(terms) terms it is "
        + "\(best.value.written), ± \(best.error.written); it may be infinite or undefined. Where it "
        + "exists, transform it to one whose terms fall faster"
    }
  }
}
