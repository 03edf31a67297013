import Arithmetic

/// Gauss's rule of 10 points and Kronrod's of 21 that contains it, on one panel of an integral.
///
/// Nodes, weights and the estimate of the error are those of QUADPACK's QK21 (R. Piessens, E. de
/// Doncker-Kapenga, C. W. Überhuber, D. K. Kahaner: QUADPACK, Springer, 1983).
enum KronrodRule {
  /// The positive nodes, outermost first; every second one is a node of Gauss's rule.
  static let nodes = TenNumbers(
    0.995657163025808080735527280689003, 0.973906528517171720077964012084452,
    0.930157491355708226001207180059508, 0.865063366688984510732096688423493,
    0.780817726586416897063717578345042, 0.679409568299024406234327365114874,
    0.562757134668604683339000099272694, 0.433395394129247190799265943165784,
    0.294392862701460198131126603103866, 0.148874338981631210884826001129720)
  private static let weights = TenNumbers(
    0.011694638867371874278064396062192, 0.032558162307964727478818972459390,
    0.054755896574351996031381300244580, 0.075039674810919952767043140916190,
    0.093125454583697605535465083366, 0.109387158802297641899210590325805,
    0.123491976262065851077958109585166, 0.134709217311473325928054001771707,
    0.142775938577060080797094273138717, 0.147739104901338491374841515972068)
  private static let middleWeight = 0.149445554002916905664936468389821
  /// Of Gauss's rule, in the places of its nodes.
  private static let gaussWeights = TenNumbers(
    0, 0.066671344308688137593568809893332, 0, 0.149451349150580593145863397657697, 0,
    0.219086362515982043995534934228163, 0, 0.269266719309996355091226921569469, 0,
    0.295524224714752870173815619188769)

  static let evaluations = 21

  /// What the rule finds on a panel.
  struct Result {
    var value: Double
    var error: Double
    /// The integral of the absolute value.
    var magnitude: Double
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
    let (middle, below, above) = (values[0], TenNumbers(values + 1), TenNumbers(values + 11))
    let kronrod = middleWeight * middle + weights.sum(of: below, above)
    let gauss = gaussWeights.sum(of: below, above)
    let magnitude =
      middleWeight * middle.magnitude + weights.sum(of: below.magnitude, above.magnitude)
    let mean = 0.5 * kronrod
    let spread =
      middleWeight * (middle - mean).magnitude
      + weights.sum(of: (below - mean).magnitude, (above - mean).magnitude)
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
  private var below = TenNumbers()
  private var above = TenNumbers()
  private var middle: Double

  static let lowerEnd = Interpolation(at: -1)
  static let upperEnd = Interpolation(at: 1)

  init(at place: Double) {
    let nodes = KronrodRule.nodes
    // 1 divided by the product of a node's distances from the others, and by that from the place. The
    // former are doubled, so that the products are neither small nor large.
    middle = (0..<10).reduce(1) { $0 / (-4 * nodes[$1] * nodes[$1]) } / place
    var sum = middle
    for index in 0..<10 {
      let node = nodes[index]
      var share = 1 / (8 * node * node)
      for other in 0..<10 where other != index {
        share /= 4 * (node - nodes[other]) * (node + nodes[other])
      }
      below[index] = share / (place + node)
      above[index] = share / (place - node)
      sum += below[index] + above[index]
    }
    middle /= sum
    for index in 0..<10 {
      below[index] /= sum
      above[index] /= sum
    }
  }

  func callAsFunction(_ values: UnsafePointer<Double>) -> Double {
    middle * values[0] + below.sum(of: TenNumbers(values + 1), TenNumbers())
      + above.sum(of: TenNumbers(values + 11), TenNumbers())
  }
}

extension KronrodRule.Result {
  /// What a step may add that lies between an end of the panel and the first point, where the function
  /// has a value at the end that the polynomial through the others has not.
  func hidden(
    _ valueAtEnd: Double, _ values: UnsafePointer<Double>, at end: Interpolation, width: Double
  ) -> Double {
    // Of what is not settled nothing can be told so.
    guard error < 1e-6 * magnitude else { return 0 }
    let difference = (valueAtEnd - end(values)).magnitude
    return difference * width > 1e-3 * magnitude ? 0.01 * difference * width : 0
  }
}
