import Arithmetic
import Balls
import Tensors

/// A rigorous integral: ∫ f(x) dx, certainly within its radius.
///
///     try Enclosure(Gauss(), Landmarks()).integral()        // √(2π) ± 1e-19
///
/// The line is cut at the corners of f. Every part has a coordinate in which f is holomorphic near the
/// finite ends and falls exponentially towards the infinite ones. There the middle is integrated with
/// bounds by `ComplexBall.integral`, and what lies beyond is bounded by what the formula says of all
/// large arguments (`AsymptoticBall`). Nothing is too narrow to be seen, and what diverges is known to.
package struct Enclosure<Function: Integrand> {
  /// So many for each part of the line at most, and before it is multiplied out.
  private static var evaluations: Int { 40_000 }
  private static var fewEvaluations: Int { 4000 }

  private let function: Function
  private let landmarks: Landmarks
  /// Whether the radius is to be small against the integral of the modulus only.
  private let toMagnitude: Bool

  package init(_ function: Function, _ landmarks: Landmarks, toMagnitude: Bool = false) {
    (self.function, self.landmarks) = (function, landmarks)
    self.toMagnitude = toMagnitude
  }

  /// The integral, with more bits until the radius is small against the value; with less than was aimed
  /// at where that is not reached.
  ///
  /// Fails with `ArbMissing` where there are no balls, with `IntegrationError.interrupted`, and as the
  /// function does.
  package func integral() throws -> EnclosedIntegral {
    try Arb.require()
    return try EnclosedIntegral.withMoreBits(besides: lostBits, toMagnitude: toMagnitude) {
      try integral(bits: $0)
    }
  }

  /// How many bits the difference of a point and the center loses.
  private var lostBits: Int {
    guard landmarks.center != 0 else { return 0 }
    return max(0, Int(landmarks.center.exponent) - Int(landmarks.scale.exponent))
  }

  // MARK: One precision

  private func integral(bits: Int) throws -> EnclosedIntegral {
    let parts = try landmarks.parts(of: function)
    var magnitude = parts.reduce(RealBall(0)) { $0 + $1.magnitude }
    if magnitude.upperBound < .leastNormalMagnitude {
      // The few points that were looked at miss a narrow peak, if there is one.
      magnitude = parts.reduce(RealBall(0)) { $0 + $1.peak }
    }
    // The middle is taken in tens of pieces, each of which may err by that.
    let share = RealBall(Double(sign: .plus, exponent: -4 - bits, significand: 1))
    let target = RealBall.maximum(magnitude * share, RealBall(.leastNonzeroMagnitude))
    var sum = EnclosedIntegral.enclosed(0, magnitude: magnitude.upperBound)
    for part in parts {
      sum = sum + (try integral(over: part, target: target, bits: bits))
    }
    return sum
  }

  private func integral(
    over part: Part, target: RealBall, bits: Int
  ) throws -> EnclosedIntegral {
    let tail = part.isBounded ? nil : part.tail.ofLargeNumbers
    let left = try end(on: -1, of: part, tail, target: target)
    let right = try end(on: 1, of: part, tail, target: target)
    if part.coordinate.form == .distance, case .unknown = right {
      // What does not fall exponentially by the distance may fall so by its logarithm.
      return try part.coordinate.nearAndFar.flatMap { try Part.pieces(of: $0, function) }
        .reduce(.enclosed(0, magnitude: 0)) { sum, piece in
          try sum + integral(over: piece, target: target, bits: bits)
        }
    }
    guard case .finite(let from, let beyond) = left, case .finite(let to, let rest) = right else {
      return left.divergence + right.divergence
    }
    guard (from .< to).value == true else { return .enclosed(.undefined, magnitude: 0) }
    let middle = try middle(of: part, from: from, to: to, target: target, bits: bits)
    return .enclosed(middle.widened(by: beyond).widened(by: rest), magnitude: 0)
  }

  /// The integral between two finite places; multiplied out, if it is not soon small against the aim.
  private func middle(
    of part: Part, from: RealBall, to: RealBall, target: RealBall, bits: Int
  ) throws -> RealBall {
    func integrate(_ value: TracedProgram, _ evaluations: Int) throws -> RealBall {
      try ComplexBall.integral(
        from: from, to: to, relativeBits: bits - 2, tolerance: target, evaluations: evaluations
      ) { t in
        if Interruption.isRequested { throw IntegrationError.interrupted }
        return value(t)
      }
    }
    let middle = try integrate(part.value, Self.fewEvaluations)
    let share = Double(sign: .plus, exponent: 10 - bits, significand: 1)
    let enough = max((1024 * target).upperBound, share * middle.midpoint.magnitude)
    if middle.radius.isFinite && middle.radius <= enough { return middle }
    let other = try integrate(part.expandedValue, Self.evaluations)
    return middle.radius < other.radius ? middle : other
  }

  // MARK: Tails

  private enum End {
    case finite(RealBall, beyond: RealBall)
    case divergent(sign: Int)
    case unknown

    var divergence: EnclosedIntegral {
      switch self {
      case .finite: .enclosed(0, magnitude: 0)
      case .divergent(let sign): .infinite(sign: sign)
      case .unknown: .enclosed(.undefined, magnitude: 0)
      }
    }
  }

  /// Where the middle ends on one side, and a bound on what lies beyond: farther and farther, until
  /// that is small.
  private func end(
    on side: Int, of part: Part, _ tail: ((AsymptoticBall) -> AsymptoticBall)?, target: RealBall
  ) throws -> End {
    let (from, to) = (part.coordinate.from, part.coordinate.to)
    if let end = side > 0 ? to : from { return .finite(end, beyond: 0) }
    guard let tail else { return .unknown }
    let aim = RealBall.log(target).midpoint
    var last: (reach: Double, logarithm: Double)?
    let nearest = max(2, 1 + Double(side) * ((side > 0 ? from : to)?.midpoint ?? 0))
    var reach = part.reach(on: side, from: nearest, untilBelow: aim)
    while reach < part.coordinate.limit {
      let variable = AsymptoticBall.variable(from: RealBall(reach))
      switch tail(side > 0 ? variable : -variable).tail {
      case .bounded(let rest) where (rest .<= target).value == true:
        return .finite(RealBall(Double(side) * reach), beyond: rest)
      case .divergent(let sign): return .divergent(sign: sign)
      case .bounded(let rest):
        // Where it falls as it did since the last look it is small enough at the next.
        let logarithm = RealBall.log(rest).midpoint
        var factor = 1.3
        if let last, logarithm < last.logarithm {
          let slope = (last.logarithm - logarithm) / (reach - last.reach)
          factor = 1.02 + (logarithm - aim) / (slope * reach)
        }
        last = (reach, logarithm)
        reach = (reach * min(max(factor, 1.1), 2)).rounded(.up)
      case .unknown: reach = (reach * 1.3).rounded(.up)
      }
      if Interruption.isRequested { throw IntegrationError.interrupted }
    }
    return .unknown
  }
}
