import Machine
import Session
import Syntax
import Tensors

/// Tries to refute a claim, at many points, by means that do not share its formulas.
///
/// Functionals are found by their definitions, whatever the library's closed forms say. The points
/// depend on the claim's text and the seed alone, so the same document gives the same verdict
/// everywhere; a refuted claim is then shrunk to the simplest point at which it fails.
package struct ClaimJudge {
  /// After so long no further point is tried, once there were enough.
  static let patience = Duration.seconds(2)
  /// So many points are tried whatever they cost.
  static let leastCount = 10
  /// So many points in all are asked for where a condition refuses many.
  private static let refusals = 20

  private let claim: CompiledClaim
  private let source: PointSource
  private let interpreter: Interpreter
  private let world: World
  private let memory: FailingPoints?
  private let pointLimit: Int?

  /// What became of `claim`, under the name `id`. The point at which it failed before is tried first.
  package static func judge(
    _ claim: CompiledClaim, id: String, seed: UInt64, pointLimit: Int? = nil,
    memory: FailingPoints? = nil, world: World, interpreter: Interpreter
  ) throws(Trap) -> ClaimResult {
    let statement = String(claim.source[claim.claim.span])
    let stream = RandomStream(seed: seed, label: statement)
    let judge = ClaimJudge(
      claim: claim,
      source: PointSource(claim: claim, interpreter: interpreter, world: world, stream: stream),
      interpreter: interpreter, world: world, memory: memory, pointLimit: pointLimit)
    let (before, evidence) = (world.stream, world.evidence)
    defer { (world.stream, world.evidence) = (before, evidence) }
    world.stream = stream
    var result = ClaimResult(id: id, statement: statement, verdict: .holds)
    result.isNegated = claim.claim.isNegated
    result.line = claim.source.position(of: claim.claim.span.start).line
    let clock = ContinuousClock()
    let start = clock.now
    try judge.tryToRefute(&result, stream: stream)
    result.seconds = (clock.now - start) / .seconds(1)
    return result
  }

  // MARK: - Methods

  private func tryToRefute(_ result: inout ClaimResult, stream: RandomStream) throws(Trap) {
    let tolerance = try tolerance()
    let methods = try MethodRequest.requests(of: claim, interpreter)
    var worst: ClaimResult?
    var used: [String] = []
    for request in methods {
      let evidence = Evidence()
      evidence.methods = request.methods
      if let limit = request.drawLimit { evidence.drawLimit = limit }
      if case .absolute(let width) = tolerance { evidence.halfWidth = .absolute(width / 4) }
      world.evidence = evidence
      let trial = ClaimTrial(
        claim, interpreter, world, evidence, tolerance: tolerance,
        stream: stream.folding(in: .max))
      var own = result
      try tryToRefute(&own, trial)
      if let method = own.method, !used.contains(method) { used.append(method) }
      if worst == nil || own.verdict.rank > worst!.verdict.rank { worst = own }
    }
    if let worst { result = worst }
    result.method = used.joined(separator: ", ")
  }

  private func tolerance() throws(Trap) -> Tolerance {
    guard let function = claim.tolerance else { return .usual }
    let value = try interpreter.call(function, [])
    guard let number = value.number, number >= 0 else {
      throw Trap(.unsupported("within takes a number that is not negative, not \(value.display)"))
    }
    return .absolute(number)
  }

  // MARK: - Points

  private func tryToRefute(_ result: inout ClaimResult, _ trial: ClaimTrial) throws(Trap) {
    var tried = TriedPoints()
    let total = min(try source.count(), pointLimit ?? .max)
    let clock = ContinuousClock()
    let start = clock.now
    var number = 0
    if let parts = memory?[result.statement], let point = try source.remembered(parts) {
      tried.note(try trial.outcome(at: point), at: point)
    }
    while !tried.isDecided, tried.count < total, number < Self.refusals * total {
      if tried.count >= Self.leastCount, clock.now - start > Self.patience { break }
      if let point = try source.point(number, of: total) {
        tried.note(try trial.outcome(at: point), at: point)
      }
      number += 1
    }
    guard tried.count > 0 else {
      result.verdict = .undecided
      result.note = "no point of the domain satisfies the condition"
      return
    }
    if tried.saysNothing {
      throw Trap(
        .unsupported(
          "both sides have the same definition, so the claim says nothing; closed(…) names the library's "
            + "form of a functional"))
    }
    result.points = tried.count
    result.method = tried.methods
    try settle(&result, tried, trial)
    // What holds at every point that was tried may hold at all of them.
    if result.verdict.standing == .passed,
      let proof = try BoxProof(claim, interpreter, trial.evidence), try proof.succeeds()
    {
      result.verdict = .proved
      result.method = result.method.map { "\($0), enclosure of the box" }
    }
  }

  private func settle(
    _ result: inout ClaimResult, _ tried: TriedPoints, _ trial: ClaimTrial
  ) throws(Trap) {
    guard var worst = tried.worst else { return }
    var notes = [worst.finding.note].compactMap(\.self)
    if worst.finding.verdict.isRefutation {
      let shrinking = Shrinking(source: source, trial: trial, staysInside: claim.claim.isNegated)
      worst = try shrinking.simplest(from: worst)
      if !claim.claim.isNegated, let faces = try shrinking.faces(of: worst.point) {
        notes.append(faces)
      }
    } else if worst.finding.verdict == .undecided, tried.undecided < tried.count {
      notes.append("undecided at \(tried.undecided) of \(tried.count) points")
    }
    result.note(worst.finding)
    result.point = source.text(of: worst.point)
    result.note = notes.isEmpty ? nil : notes.joined(separator: "; ")
    guard claim.claim.isNegated else {
      memory?.note(
        worst.finding.verdict.isRefutation ? worst.point.parts : nil, of: result.statement)
      return
    }
    if worst.finding.verdict.isRefutation {
      result.verdict = .holds
      result.note = "a counterexample was found"
    } else if worst.finding.verdict.standing == .passed {
      result.verdict = .undecided
      result.note = "no counterexample was found"
    }
  }
}

/// What was tried so far.
private struct TriedPoints {
  private(set) var count = 0
  private(set) var undecided = 0
  private(set) var worst: Shrinking.Failure?
  private var used: [String] = []
  private var empty = 0

  mutating func note(_ outcome: ClaimTrial.Outcome, at point: ClaimPoint) {
    count += 1
    if outcome.saysNothing { empty += 1 }
    if outcome.finding.verdict == .undecided { undecided += 1 }
    for method in outcome.methods where !used.contains(method) { used.append(method) }
    if worst == nil || outcome.finding.isWorse(than: worst!.finding) {
      worst = Shrinking.Failure(point: point, finding: outcome.finding)
    }
  }

  /// Whether further points cannot help the claim.
  var isDecided: Bool {
    worst.map { $0.finding.verdict.isRefutation || $0.finding.verdict == .undefined } ?? false
  }

  /// At a single point two sides may be equal by chance of their parameters; at all they are one.
  var saysNothing: Bool { empty == count }

  var methods: String { used.joined(separator: ", ") }
}

extension ClaimResult {
  fileprivate mutating func note(_ finding: Finding) {
    verdict = finding.verdict
    left = finding.left
    right = finding.right
    difference = finding.difference
    bound = finding.bound
    error = finding.error
  }
}
