import Arithmetic
import Tensors

/// Gauss's rule of 10 points and Kronrod's of 21 that contains it, on one panel of an integral.
///
/// Nodes, weights and the estimate of the error are those of QUADPACK's QK21 (R. Piessens, E. de
/// Doncker-Kapenga, C. W. Überhuber, D. K. Kahaner: QUADPACK, Springer, 1983).
enum KronrodRule {
  /// The positive nodes, outermost first; every second one is a node of Gauss's rule.
  nonisolated(unsafe) static let nodes = table([
    0.995657163025808080735527280689003, 0.973906528517171720077964012084452,
    0.930157491355708226001207180059508, 0.865063366688984510732096688423493,
    0.780817726586416897063717578345042, 0.679409568299024406234327365114874,
    0.562757134668604683339000099272694, 0.433395394129247190799265943165784,
    0.294392862701460198131126603103866, 0.148874338981631210884826001129720,
  ])
  /// Of the middle, then of each pair of nodes.
  nonisolated(unsafe) private static let weights = table([
    0.149445554002916905664936468389821,
    0.011694638867371874278064396062192, 0.032558162307964727478818972459390,
    0.054755896574351996031381300244580, 0.075039674810919952767043140916190,
    0.093125454583697605535065465083366, 0.109387158802297641899210590325805,
    0.123491976262065851077958109585166, 0.134709217311473325928054001771707,
    0.142775938577060080797094273138717, 0.147739104901338491374841515972068,
  ])
  /// Of Gauss's rule, in the places of its nodes.
  nonisolated(unsafe) private static let gaussWeights = table([
    0, 0, 0.066671344308688137593568809893332, 0, 0.149451349150580593145863397657697, 0,
    0.219086362515982043995534934228163, 0, 0.269266719309996355091226921569469, 0,
    0.295524224714752870173815619188769,
  ])

  /// Of the polynomial through the values at the ends, which is the sum of an even and an odd one.
  nonisolated(unsafe) private static let endWeights = {
    let all = Interpolation.weights(at: -1)
    let (below, above) = (all[1...10], all[11...20])
    return (
      even: table([all[0]] + zip(below, above).map { 0.5 * ($0 + $1) }),
      odd: table([0] + zip(below, above).map { 0.5 * ($0 - $1) })
    )
  }()

  // SAFETY: never changed nor freed, so that the numbers are reached without counting references.
  static func table(_ numbers: [Double]) -> UnsafePointer<Double> {
    let table = UnsafeMutablePointer<Double>.allocate(capacity: numbers.count)
    table.initialize(from: numbers, count: numbers.count)
    return UnsafePointer(table)
  }

  static let evaluations = 21

  /// What the rule finds on a panel.
  struct Result {
    var value: Double
    var error: Double
    /// The integral of the absolute value.
    var magnitude: Double
    /// That of the distance from the mean.
    var spread: Double
    /// What the polynomial through the values is at the ends.
    var atEnds: Panel.EndValues
    /// Whether nothing is settled and the values go up and down too often for halves to tell more.
    var oscillates: Bool

    /// With the value of a rule that has these points and more.
    func refined(to value: Double) -> Result {
      var result = self
      result.value = value
      result.error = KronrodRule.error(
        value - self.value, spread: spread, magnitude: magnitude)
      result.oscillates = result.isOpen
      return result
    }

    fileprivate var isOpen: Bool { error > 1e-3 * magnitude }
  }

  /// Writes the points of a panel: the middle, those below it from the outermost, those above.
  static func place(
    _ points: UnsafeMutablePointer<Double>, from lower: Double, to upper: Double
  ) {
    let (center, half) = (0.5 * lower + 0.5 * upper, 0.5 * upper - 0.5 * lower)
    points[0] = center
    for index in 0..<10 {
      let step = half * nodes[index]
      points[1 + index] = center - step
      points[11 + index] = center + step
    }
  }

  /// What the values at these points say.
  @inline(__always)
  static func result(
    _ values: UnsafePointer<Double>, from lower: Double, to upper: Double
  ) -> Result {
    let half = 0.5 * upper - 0.5 * lower
    let sums = QuadratureKernel.MirroredSums(
      values, weights, gaussWeights, even: endWeights.even, odd: endWeights.odd)
    let (spread, magnitude) = (sums.spread * half, sums.magnitude * half)
    var result = Result(
      value: sums.first * half,
      error: error((sums.first - sums.second) * half, spread: spread, magnitude: magnitude),
      magnitude: magnitude, spread: spread,
      atEnds: Panel.EndValues(lower: sums.even + sums.odd, upper: sums.even - sums.odd),
      oscillates: false)
    if result.isOpen { result.oscillates = QuadratureKernel.turns(values) >= fastTurns }
    return result
  }

  /// Of two periods, which have four turns, Gauss's rule and Kronrod's differ by about 1e-9; a panel of
  /// this many is cheaper at more points than in halves.
  private static let fastTurns = 8

  /// The difference of the two rules, made smaller where it is small against the spread of the
  /// function (a rule of twice the order is far better there), but never below rounding.
  fileprivate static func error(_ difference: Double, spread: Double, magnitude: Double) -> Double {
    var error = difference.magnitude
    if spread != 0, error != 0 {
      let share = 200 * error / spread
      error = spread * min(1, share * share.squareRoot())
    }
    return max(error, 50 * .ulpOfOne * magnitude)
  }
}

// MARK: - Interpolation

/// The value at a place in −1..1, which is no node, of the polynomial through the values at the nodes, by
/// the barycentric formula (J.-P. Berrut, L. N. Trefethen, "Barycentric Lagrange interpolation", 2004).
struct Interpolation {
  /// Of the values, in the order in which the rule places its points.
  // SAFETY: allocated by `init` and never freed: there are three of these, as static constants.
  nonisolated(unsafe) private let weights: UnsafePointer<Double>

  init(at place: Double) {
    weights = KronrodRule.table(Self.weights(at: place))
  }

  static func weights(at place: Double) -> [Double] {
    let nodes = UnsafeBufferPointer(start: KronrodRule.nodes, count: 10)
    // 1 divided by the product of a node's distances from the others, and by that from the place. The
    // former are doubled, so that the products are neither small nor large.
    let middle = nodes.reduce(1) { $0 / (-4 * $1 * $1) } / place
    var weights = [middle]
    for side in [-1.0, 1] {
      for (index, node) in nodes.enumerated() {
        var share = 1 / (8 * node * node)
        for (other, second) in nodes.enumerated() where other != index {
          share /= 4 * (node - second) * (node + second)
        }
        weights.append(share / (place - side * node))
      }
    }
    let sum = weights.reduce(0) { $0 + $1 }
    return weights.map { $0 / sum }
  }

  func callAsFunction(_ values: UnsafePointer<Double>) -> Double {
    QuadratureKernel.sum(KronrodRule.evaluations, weights, values)
  }
}

extension KronrodRule.Result {
  /// What may lie between an end of the panel and the first point: a step, or the flank of a peak, where
  /// the function has a value at the end that the polynomial through the others has not.
  func hidden(_ values: Panel.EndValues, width: Double) -> Double {
    func hidden(_ value: Double, _ expected: Double) -> Double {
      // Of what is not settled nothing can be told so.
      guard error <= 1e-6 * max(magnitude, value.magnitude * width) else { return 0 }
      let difference = (value - expected).magnitude
      return difference * width > 1e-3 * magnitude ? 0.01 * difference * width : 0
    }
    return hidden(values.lower, atEnds.lower) + hidden(values.upper, atEnds.upper)
  }
}
