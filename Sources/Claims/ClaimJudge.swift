import Machine
import Session
import Syntax
import Tensors

/// Tries to refute a claim by computing both sides, as they are written, at many points.
///
/// The points depend on the claim's text and the seed alone, so the same document gives the same
/// verdict everywhere. The verdict `holds` says no more than that: nothing was proved.
package struct ClaimJudge {
  /// How many points are tried where there is a choice.
  static let pointCount = 100

  let claim: CompiledClaim
  let interpreter: Interpreter
  let world: World

  /// What became of `claim`, under the name `id`.
  package static func judge(
    _ claim: CompiledClaim, id: String, seed: UInt64, world: World, interpreter: Interpreter
  ) throws(Trap) -> ClaimResult {
    let statement = String(claim.source[claim.claim.span])
    let judge = ClaimJudge(claim: claim, interpreter: interpreter, world: world)
    let stream = world.stream
    world.stream = RandomStream(seed: seed, label: statement)
    defer { world.stream = stream }
    var result = ClaimResult(id: id, statement: statement, verdict: .holds)
    result.line = claim.source.position(of: claim.claim.span.start).line
    result.method = "as computed"
    if let method = claim.claim.methods.first {
      throw Trap(
        .unsupported("by \(claim.source[method.span]): sides are only compared as computed"))
    }
    try judge.tryToRefute(&result)
    return result
  }

  private func tryToRefute(_ result: inout ClaimResult) throws(Trap) {
    let tolerance = try tolerance()
    var worst: Finding?
    for number in 0..<(try pointTotal()) {
      guard let point = try point(number) else { continue }
      result.points += 1
      var finding = try compare(at: point, tolerance: tolerance)
      finding.point = point
      if worst == nil || finding.isWorse(than: worst!) { worst = finding }
      if finding.verdict != .holds { break }
    }
    guard let worst else {
      result.verdict = .undecided
      result.note = "no point of the domain satisfies the condition"
      return
    }
    result.left = worst.left
    result.right = worst.right
    result.difference = worst.difference
    result.bound = worst.bound
    result.verdict = worst.verdict
    result.point = describe(worst.point)
    guard claim.claim.isNegated else { return }
    switch worst.verdict {
    case .holds:
      result.verdict = .undecided
      result.note = "no counterexample was found"
    case .refutedNumerically:
      result.verdict = .holds
      result.note = "a counterexample was found"
    default: break
    }
  }

  private func tolerance() throws(Trap) -> Tolerance {
    guard let function = claim.tolerance else { return .relative(1e-9) }
    let value = try interpreter.call(function, [])
    guard let number = value.number, number >= 0 else {
      throw Trap(.unsupported("within takes a number that is not negative, not \(value.display)"))
    }
    return .absolute(number)
  }

  // MARK: - Points

  /// The names bound by the binders, in order.
  private var names: [String] { claim.claim.binders.flatMap { $0.names.map(\.text) } }

  /// How many points to try: one without binders, a short list whole, else `pointCount`.
  private func pointTotal() throws(Trap) -> Int {
    guard let first = claim.domains.first else { return 1 }
    guard claim.domains.count == 1, claim.claim.binders[0].names.count == 1 else {
      return Self.pointCount
    }
    return Domain(try interpreter.call(first, []))?.count ?? Self.pointCount
  }

  /// The values of all names at the `number`-th point; `nil` where the condition is false.
  private func point(_ number: Int) throws(Trap) -> [Value]? {
    var values: [Value] = []
    for (binder, function) in zip(claim.claim.binders, claim.domains) {
      let value = try interpreter.call(function, values)
      guard let domain = Domain(value) else {
        throw Trap(.unsupported("a claim cannot take points from \(value.kindDescription)"))
      }
      // A binder's names are drawn from one domain, so they enter the values together.
      var drawn: [Value] = []
      for _ in binder.names {
        drawn.append(
          try domain.point(
            number, of: Self.pointCount, isLogarithmic: binder.isLogarithmic, interpreter, world))
      }
      values += drawn
    }
    guard let condition = claim.condition else { return values }
    let verdict = try interpreter.call(condition, values)
    guard case .boolean(let holds) = verdict else {
      throw Trap(.notBoolean(verdict.kindDescription))
    }
    return holds ? values : nil
  }

  private func describe(_ point: [Value]) -> String? {
    guard !point.isEmpty else { return nil }
    return zip(names, point).map { "\($0) = \($1.display)" }.joined(separator: ", ")
  }

  // MARK: - Comparing

  private func compare(at point: [Value], tolerance: Tolerance) throws(Trap) -> Finding {
    var sides: [Value] = []
    for operand in claim.operands { sides.append(try interpreter.call(operand, point)) }
    guard case .comparison(let comparison) = claim.claim.relation else {
      return try Finding(of: sides[0])
    }
    var worst: Finding?
    for (index, relation) in comparison.relations.enumerated() {
      let finding = try Finding(
        sides[index], relation, sides[index + 1], tolerance: tolerance, interpreter)
      if worst == nil || finding.isWorse(than: worst!) { worst = finding }
    }
    return worst!
  }
}
