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
    var worst: Finding?
    var saysNothing = false
    for (index, relation) in comparison.relations.enumerated() {
      let (left, right) = (sides[index], sides[index + 1])
      let finding = try Finding(left, relation, right, tolerance: tolerance, interpreter)
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

  private static let asComputed = "as computed"
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
