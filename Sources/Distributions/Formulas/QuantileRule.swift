import Arithmetic
import Tensors

/// E f(X) = ∫ f(quantile(u)) du for laws of numbers with a density, in one rule for all laws of a
/// batch. Nodes are quantiles of fixed shares, so the result has the derivatives that these have.
struct QuantileRule {
  /// What is asked for, as an error says it.
  let operation: String
  let law: any LawOfNumbers
  /// Where f or the density has corners, or changes on a scale of its own.
  var corners: [Tensor] = []

  /// How the sums of two rules may differ, as a share of the sum of absolute values.
  private static let tolerance = 1e-11

  /// Each half from its own tail with u = e^{−s}/2, by Gauss's rule of ten points on panels in s, which
  /// are halved until the sum stays; that it does not is an error.
  func expectation(_ function: (Tensor) -> Tensor) -> Tensor {
    let halves = [
      Half(law.quantile, corners.map { law.cumulative($0).constant }),
      Half(law.upperQuantile, corners.map { law.survival($0).constant }),
    ]
    var previous: Tensor?
    for pieces in [1, 2, 4, 8] {
      let sums = halves.map { $0.sum(function, pieces: pieces, batch: law.batchShape) }
      let value = sums[0].value + sums[1].value
      guard value.failure == nil else { return value }
      let size = sums[0].magnitude + sums[1].magnitude
      let isSettled =
        Tensor.isFinite(value).isAllTrue
        && (sums[0].last + sums[1].last .<= Tensor(Self.tolerance) * size).isAllTrue
      if let previous, isSettled,
        (Tensor.abs(value.constant - previous) .<= Tensor(Self.tolerance) * size).isAllTrue
      {
        return value
      }
      previous = value.constant
    }
    return Tensor(
      failure: .argument(
        operation: operation, expected: "a law for which it is an integral that settles",
        found: "\(law.name), where it is infinite or too much of it lies in far tails"))
  }
}

/// One half of the shares, from ½ into a tail.
private struct Half {
  let quantile: (Tensor) -> Tensor
  /// Beside fixed ends of panels further ones, for each law of its own.
  let cuts: [Tensor]

  init(_ quantile: @escaping (Tensor) -> Tensor, _ shares: [Tensor]) {
    self.quantile = quantile
    cuts = shares.map { share in
      let isInside = Tensor.and(Tensor(1e-300) .< share, share .< 0.5)
      return Tensor.choose(isInside, -Tensor.log(2 * Tensor.choose(isInside, share, 0.25)), 0)
    }
  }

  /// The sum, that of absolute values, and what the last panel adds to it.
  func sum(
    _ function: (Tensor) -> Tensor, pieces: Int, batch: [Int]
  ) -> (value: Tensor, magnitude: Tensor, last: Tensor) {
    let ones = [Int](repeating: 1, count: batch.count)
    let fixed = Tensor(Self.edges).reshaped([Self.edges.count] + ones)
      .broadcast(to: [Self.edges.count] + batch)
    let own = cuts.filter { (try? broadcastShape($0.shape, batch)) == batch }
      .map { $0.broadcast(to: batch).reshaped([1] + batch) }
    let edges = Tensor.concatenate([fixed] + own, axis: 0).sorted(axis: 0)
    guard edges.failure == nil else { return (edges, edges, edges) }
    let count = edges.shape[0] - 1
    let from = edges.slice(axis: 0, 0..<count)
    let width = (edges.slice(axis: 0, 1..<count + 1) - from) / Double(pieces)
    var nodes: [Tensor] = []
    var weights: [Tensor] = []
    for piece in 0..<pieces {
      for (node, weight) in GaussRule.tenPoints {
        nodes.append(from + (Double(piece) + 0.5 + 0.5 * node) * width)
        weights.append(0.5 * weight * width)
      }
    }
    let shares = 0.5 * Tensor.exp(-Tensor.concatenate(nodes, axis: 0))
    let values = function(quantile(shares))
    let terms = Tensor.concatenate(weights, axis: 0) * shares * values
    guard terms.failure == nil else { return (terms, terms, terms) }
    // So near to an end of the support a point may round to it, and a density to 0 or ∞.
    let isLost = Tensor.and(Tensor.not(Tensor.isFinite(terms)), shares .< 1e-13)
    let known = Tensor.choose(isLost, 0, terms)
    let sizes = Tensor.abs(known.constant)
    let isLast = shares .< Tensor(0.5 * Double.exp(-Self.edges[Self.edges.count - 2]))
    return (
      known.sum(axes: [0]), sizes.sum(axes: [0]), Tensor.choose(isLast, sizes, 0).sum(axes: [0])
    )
  }

  /// Short panels where most of the weight is, long ones in the tails, up to u = 1e-300.
  private static let edges =
    Array(stride(from: 0, to: 40, by: 0.5)) + Array(stride(from: 40.0, through: 690, by: 10))
}

/// Gauss's rules for integrals from −1 to 1.
enum GaussRule {
  /// Abramowitz & Stegun 25.4.30.
  static let tenPoints: [(node: Double, weight: Double)] = [
    (0.148874338981631210884826001129720, 0.295524224714752870173815619188769),
    (0.433395394129247190799265943165784, 0.269266719309996355091226921569469),
    (0.679409568299024406234327365114874, 0.219086362515982043995534934228163),
    (0.865063366688984510732096688423493, 0.149451349150580593145863397657697),
    (0.973906528517171720077964012084452, 0.066671344308688137593568809893332),
  ].flatMap { [(-$0, $1), ($0, $1)] }
}
