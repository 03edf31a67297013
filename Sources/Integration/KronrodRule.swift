import Arithmetic

/// Gauss's rule of 10 points and Kronrod's of 21 that contains it, on one panel of an integral.
///
/// Nodes, weights and the estimate of the error are those of QUADPACK's QK21 (R. Piessens, E. de
/// Doncker-Kapenga, C. W. Überhuber, D. K. Kahaner: QUADPACK, Springer, 1983).
struct KronrodRule {
  /// The positive nodes, outermost first; every second one is a node of Gauss's rule.
  private static let nodes: [Double] = [
    0.995657163025808080735527280689003, 0.973906528517171720077964012084452,
    0.930157491355708226001207180059508, 0.865063366688984510732096688423493,
    0.780817726586416897063717578345042, 0.679409568299024406234327365114874,
    0.562757134668604683339000099272694, 0.433395394129247190799265943165784,
    0.294392862701460198131126603103866, 0.148874338981631210884826001129720,
  ]
  private static let weights: [Double] = [
    0.011694638867371874278064396062192, 0.032558162307964727478818972459390,
    0.054755896574351996031381300244580, 0.075039674810919952767043140916190,
    0.093125454583697605535065465083366, 0.109387158802297641899210590325805,
    0.123491976262065851077958109585166, 0.134709217311473325928054001771707,
    0.142775938577060080797094273138717, 0.147739104901338491374841515972068,
  ]
  private static let middleWeight = 0.149445554002916905664936468389821
  private static let gaussWeights: [Double] = [
    0.066671344308688137593568809893332, 0.149451349150580593145863397657697,
    0.219086362515982043995534934228163, 0.269266719309996355091226921569469,
    0.295524224714752870173815619188769,
  ]

  static let evaluations = 21

  /// What the rule finds on a panel.
  struct Result {
    var value: Double
    var error: Double
    /// The integral of the absolute value.
    var magnitude: Double
  }

  static func apply<Failure: Error>(
    from lower: Double, to upper: Double, _ function: (Double) throws(Failure) -> Double
  ) throws(Failure) -> Result {
    let (center, half) = (0.5 * lower + 0.5 * upper, 0.5 * upper - 0.5 * lower)
    let middle = try function(center)
    var kronrod = middleWeight * middle
    var magnitude = middleWeight * middle.magnitude
    var gauss = 0.0
    var values: [(weight: Double, below: Double, above: Double)] = []
    values.reserveCapacity(nodes.count)
    for (index, node) in nodes.enumerated() {
      let below = try function(center - half * node)
      let above = try function(center + half * node)
      kronrod += weights[index] * (below + above)
      magnitude += weights[index] * (below.magnitude + above.magnitude)
      if !index.isMultiple(of: 2) { gauss += gaussWeights[index / 2] * (below + above) }
      values.append((weights[index], below, above))
    }
    let mean = 0.5 * kronrod
    var spread = middleWeight * (middle - mean).magnitude
    for (weight, below, above) in values {
      spread += weight * ((below - mean).magnitude + (above - mean).magnitude)
    }
    return Result(
      value: kronrod * half,
      error: error((kronrod - gauss) * half, spread: spread * half, magnitude: magnitude * half),
      magnitude: magnitude * half)
  }

  /// The difference of the two rules, made smaller where it is small against the spread of the
  /// function (a rule of twice the order is far better there), but never below rounding.
  private static func error(_ difference: Double, spread: Double, magnitude: Double) -> Double {
    var error = difference.magnitude
    if spread != 0, error != 0 {
      error = spread * min(1, Double.pow(200 * error / spread, 1.5))
    }
    return max(error, 50 * .ulpOfOne * magnitude)
  }
}
