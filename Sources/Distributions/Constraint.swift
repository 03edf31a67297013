import Tensors

/// What a parameter of a law must fulfil; the condition is the message.
package enum Constraint: Sendable, Hashable {
  /// Any number; infinities stand for limits.
  case real
  case finite
  case positive
  /// Finite and above 1.
  case aboveOne
  case notNegative
  case probability
  /// Neither 0 nor 1.
  case openProbability
  /// Above 0 and at most 1.
  case positiveProbability
  /// A whole number from 0 on.
  case count
  /// A whole number.
  case whole
  /// A whole number from another parameter of the law on.
  case wholeFrom(String)
  /// A whole number from 0 to the sum of two parameters of the law.
  case countUpToSum(String, String)
  /// Finite, and above another parameter of the law.
  case above(String)
  /// From one parameter of the law to another.
  case between(String, String)
  /// Finite numbers ≥ 0 along the last axis, not all of them 0.
  case weights
  /// Logarithms of such, below ∞.
  case logWeights
  /// Finite numbers along the last axis whose squares add up to 1.
  case unitVector
  /// Finite numbers on at least two axes.
  case matrix
  /// Square matrices in the last two axes.
  case positiveDefinite
  case positiveTriangle
  /// Above n − 1 for the n × n matrices beside it.
  case degreesOfFreedom

  /// The condition as it follows the parameter's name: "scale > 0".
  package var condition: String {
    switch self {
    case .real: "a number"
    case .finite: "finite"
    case .positive: "> 0"
    case .aboveOne: "finite and > 1"
    case .notNegative: "≥ 0"
    case .probability: "in 0..1"
    case .openProbability: "strictly between 0 and 1"
    case .positiveProbability: "> 0 and ≤ 1"
    case .count: "a whole number ≥ 0"
    case .whole: "a whole number"
    case .wholeFrom(let other): "a whole number ≥ \(other)"
    case .countUpToSum(let one, let other): "a whole number in 0..\(one) + \(other)"
    case .above(let other): "> \(other)"
    case .between(let low, let high): "in \(low)..\(high)"
    case .weights: "finite and ≥ 0, and not all 0"
    case .logWeights: "below ∞, and not all -∞"
    case .unitVector: "a vector of length 1"
    case .matrix: "a matrix of finite numbers"
    case .positiveDefinite: "a symmetric positive definite matrix"
    case .positiveTriangle: "a lower triangular matrix with a positive diagonal"
    case .degreesOfFreedom: "above n - 1 for matrices of n rows"
    }
  }

  /// The parameters that the condition compares with.
  package var others: [String] {
    switch self {
    case .above(let other), .wholeFrom(let other): [other]
    case .between(let one, let other), .countUpToSum(let one, let other): [one, other]
    default: []
    }
  }

  /// Whether it allows whole numbers only.
  package var isOfWholeNumbers: Bool {
    switch self {
    case .count, .whole, .wholeFrom, .countUpToSum: true
    default: false
    }
  }

  /// Whether a number fulfils it beside the others.
  package func holds(_ x: Double, beside others: [Double] = []) -> Bool {
    switch self {
    case .real: !x.isNaN
    case .finite: x.isFinite
    case .positive: x > 0
    case .aboveOne: x > 1 && x.isFinite
    case .notNegative: x >= 0
    case .probability: 0 <= x && x <= 1
    case .openProbability: 0 < x && x < 1
    case .positiveProbability: 0 < x && x <= 1
    case .count: x >= 0 && Constraint.whole.holds(x)
    case .whole: x == x.rounded() && x.isFinite
    case .wholeFrom: x >= others[0] && Constraint.whole.holds(x)
    case .countUpToSum: x <= others[0] + others[1] && Constraint.count.holds(x)
    case .above: x > others[0] && x.isFinite
    case .between: others[0] <= x && x <= others[1]
    case .weights: x >= 0 && x.isFinite
    case .logWeights: x < .infinity
    case .unitVector, .matrix, .positiveDefinite, .positiveTriangle: x.isFinite
    case .degreesOfFreedom: x > 0 && x.isFinite
    }
  }
}

extension Constraint {
  /// Throws a `ConstraintViolation` with the first element that does not fulfil the condition beside
  /// the elements of other parameters.
  ///
  /// Where there are none the smallest and the largest element answer for all, so that a large tensor
  /// costs two reductions.
  func check(
    _ x: Tensor, _ parameter: String, of law: String, beside others: [Tensor] = []
  ) throws {
    let x = try x.checked().constant
    if others.isEmpty, x.answer(question) { return try checkWhole(x, parameter, of: law) }
    let shape = try others.reduce(x.shape) { try broadcastShape($0, $1.shape, operation: law) }
    let values = try x.broadcast(to: shape).checked().scalars
    let bounds = try others.map { try $0.constant.broadcast(to: shape).checked().scalars }
    for (index, value) in values.enumerated() {
      let beside = bounds.map { $0[index] }
      if holds(value, beside: beside) { continue }
      throw ConstraintViolation(
        law: law, parameter: parameter, constraint: self, value: value, beside: beside,
        position: Self.position(index, in: shape))
    }
  }

  private var question: Question {
    Question("is \(condition)") { x in
      guard x.count > 0 else { return true }
      // That its ends are whole numbers says nothing of what lies between.
      if isOfWholeNumbers { return x.scalars.allSatisfy { holds($0) } }
      let isBoundedBelowOnly = self == .positive || self == .notNegative
      return holds(x.min().item) && (isBoundedBelowOnly || holds(x.max().item))
    }
  }

  /// The index on each axis of an element counted in row order.
  static func position(_ index: Int, in shape: [Int]) -> [Int] {
    var rest = index
    return shape.reversed().map { extent in
      defer { rest /= extent }
      return rest % extent
    }.reversed()
  }
}
