import Glibc

/// One measure of ours beside the peer's: the samples of each, taken in turn.
struct Comparison {
  /// What our figure is held against.
  enum Bound {
    /// Ours over the peer's, at most.
    case ratio(Double)
    /// Ours, at most, in the measure's unit.
    case value(Double)
  }

  let measure: String
  let unit: String
  let ours: [Double]
  /// Empty when the peer is not there.
  let peers: [Double]
  let bound: Bound

  var ratio: Double? { peers.isEmpty ? nil : median(ours) / median(peers) }

  /// Whether the bound is kept; `nil` when there is no peer to tell.
  var isWithinBound: Bool? {
    switch bound {
    case .ratio(let limit): ratio.map { $0 <= limit }
    case .value(let limit): median(ours) <= limit
    }
  }
}

/// The middle sample, or the mean of the two middle ones.
func median(_ samples: [Double]) -> Double {
  let sorted = samples.sorted()
  guard !sorted.isEmpty else { return .nan }
  return (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
}

/// Takes samples of both in turn, A B A B …, so that a change of the machine's pace meets both.
func inTurn(
  rounds: Int, ours: () throws -> Double, peers: (() throws -> Double)?
) throws -> (ours: [Double], peers: [Double]) {
  var samples: (ours: [Double], peers: [Double]) = ([], [])
  for _ in 0..<rounds {
    samples.ours.append(try ours())
    if let peers { samples.peers.append(try peers()) }
  }
  return samples
}
