import Balls
import Machine
import Session
import Syntax
import Tensors

/// A claim at one point: both sides, compared.
struct ClaimTrial {
  let claim: CompiledClaim
  let interpreter: Interpreter
  let world: World
  let evidence: Evidence
  let tolerance: Tolerance
  /// What the sides draw from; the same at every point.
  let stream: RandomStream
  private let enclosed: EnclosedSides

  init(
    _ claim: CompiledClaim, _ interpreter: Interpreter, _ world: World, _ evidence: Evidence,
    tolerance: Tolerance, stream: RandomStream
  ) {
    (self.claim, self.interpreter, self.world, self.evidence) = (
      claim, interpreter, world, evidence
    )
    (self.tolerance, self.stream) = (tolerance, stream)
    enclosed = EnclosedSides(claim, interpreter, evidence)
  }

  /// What became of the claim at a point.
  struct Outcome {
    var finding: Finding
    var methods: [String]
    /// Whether two sides are the same functional of the same laws.
    var saysNothing: Bool
  }

  func outcome(at point: ClaimPoint) throws(Trap) -> Outcome {
    var sides: [Side] = []
    for operand in claim.operands {
      sides.append(
        try Side(evidence) { () throws(Trap) in
          world.stream = stream
          return try interpreter.call(operand, point.values)
        })
    }
    guard case .comparison(let comparison) = claim.claim.relation else {
      return Outcome(
        finding: try Finding(of: sides[0].value), methods: [Self.asComputed], saysNothing: false)
    }
    let balls = try enclosures(of: sides, at: point)
    var worst: Finding?
    var saysNothing = false
    for (index, relation) in comparison.relations.enumerated() {
      let (left, right) = (sides[index], sides[index + 1])
      var finding = proved(balls, index, relation, left, right)
      if finding == nil {
        finding = try Finding(left, relation, right, tolerance: tolerance, interpreter)
      }
      guard let finding else { continue }
      if worst == nil || finding.isWorse(than: worst!) { worst = finding }
      saysNothing = saysNothing || left.isSameFunctional(as: right)
    }
    let answers = sides.flatMap(\.answers)
    let methods = answers.compactMap { $0.found?.method.rawValue }
    guard let worst else { throw Trap(.unsupported("a claim compares two sides")) }
    return Outcome(
      finding: worst, methods: answers.isEmpty ? [Self.asComputed] : methods,
      saysNothing: saysNothing)
  }

  /// The sides in balls, where all functionals in them were enclosed and there are some.
  private func enclosures(
    of sides: [Side], at point: ClaimPoint
  ) throws(Trap) -> [Numeral<RealBall>]? {
    guard sides.contains(where: { !$0.asked.isEmpty }),
      sides.allSatisfy({ side in side.asked.allSatisfy(\.isEnclosed) })
    else { return nil }
    var balls: [Numeral<RealBall>] = []
    for (index, side) in sides.enumerated() {
      let ball = try evidence.replaying(side.asked) { () throws(Trap) in
        try enclosed.side(index, at: point.values)
      }
      guard let ball else { return nil }
      balls.append(ball)
    }
    return balls
  }

  private func proved(
    _ balls: [Numeral<RealBall>]?, _ index: Int, _ relation: Relation, _ left: Side, _ right: Side
  ) -> Finding? {
    guard let balls else { return nil }
    return Finding(
      enclosed: balls[index], relation, balls[index + 1],
      magnitude: max(left.magnitude, right.magnitude),
      isRounded: (left.asked + right.asked).contains { $0.closedForm != nil },
      tolerance: tolerance)
  }

  private static let asComputed = "as computed"
}

extension Evidence.Answer {
  /// Whether it certainly lies in a ball.
  fileprivate var isEnclosed: Bool {
    if case .defined(let value, _)? = found { value.estimate != nil } else { false }
  }
}

extension Side {
  /// Whether both are one functional of equal laws and nothing else.
  fileprivate func isSameFunctional(as other: Side) -> Bool {
    guard answers.count == 1, other.answers.count == 1,
      answers[0].hasDefinition(of: other.answers[0])
    else { return false }
    return value.isBitwiseEqual(answers[0].number) && other.value.isBitwiseEqual(answers[0].number)
  }
}
