import Machine
import Session
import Syntax
import Tensors

/// A point at which a claim is tried: a part for each name.
struct ClaimPoint {
  var parts: [PointPart]
  var values: [Value]
}

/// The points of a claim: generic ones first, then simple and equal ones, then the faces.
///
/// They depend on the claim's text, the name's position and the seed alone.
struct PointSource {
  let claim: CompiledClaim
  let interpreter: Interpreter
  let world: World
  let stream: RandomStream

  /// How many points are tried where there is a choice.
  static let usualCount = 100

  /// The names bound by the binders, in order.
  var names: [String] { claim.claim.binders.flatMap { $0.names.map(\.text) } }

  /// How many points to try: one without binders, a short list whole, else the usual count.
  func count() throws(Trap) -> Int {
    guard !claim.domains.isEmpty else { return 1 }
    guard claim.domains.count == 1, claim.claim.binders[0].names.count == 1 else {
      return Self.usualCount
    }
    return try domain(0, after: []).count ?? Self.usualCount
  }

  private func domain(_ binder: Int, after values: [Value]) throws(Trap) -> Domain {
    let value = try interpreter.call(claim.domains[binder], values)
    return try Domain(value, isLogarithmic: claim.claim.binders[binder].isLogarithmic)
  }

  /// The `number`-th of `total` points; nil where the condition is false.
  func point(_ number: Int, of total: Int) throws(Trap) -> ClaimPoint? {
    let mood: PointMood =
      number < total - total / 5 ? .generic : number < total - total / 10 ? .simple : .extreme
    var point = ClaimPoint(parts: [], values: [])
    for (index, binder) in claim.claim.binders.enumerated() {
      let domain = try domain(index, after: point.values)
      let request = PartRequest(number: number, mood: mood, isOfOneFamily: number % 2 == 0)
      // A binder's names are drawn from one domain, so they enter the values together.
      let streams = binder.names.indices.map { name in
        stream.folding(in: UInt64(point.parts.count + name)).folding(in: UInt64(number))
      }
      let parts = try domain.parts(
        binder.names.count, request, using: streams, interpreter, world)
      point.parts += parts
      for part in parts { point.values.append(try part.value()) }
    }
    return try fulfilsCondition(point) ? point : nil
  }

  /// The point with other parts; nil where it leaves the domain or the condition is false.
  func point(_ parts: [PointPart], inside: Bool) throws(Trap) -> ClaimPoint? {
    var point = ClaimPoint(parts: [], values: [])
    for (index, binder) in claim.claim.binders.enumerated() {
      let domain = try domain(index, after: point.values)
      let own = parts[point.parts.count..<point.parts.count + binder.names.count]
      for part in own {
        guard domain.contains(part, inside: inside) else { return nil }
        point.parts.append(part)
      }
      for part in own { point.values.append(try part.value()) }
    }
    return try fulfilsCondition(point) ? point : nil
  }

  /// A point that was tried before; nil where the claim has other names or domains now.
  func remembered(_ parts: [PointPart]) throws(Trap) -> ClaimPoint? {
    parts.count == names.count ? try point(parts, inside: false) : nil
  }

  private func fulfilsCondition(_ point: ClaimPoint) throws(Trap) -> Bool {
    guard let condition = claim.condition else { return true }
    let verdict = try interpreter.call(condition, point.values)
    guard case .boolean(let holds) = verdict else {
      throw Trap(.notBoolean(verdict.kindDescription))
    }
    return holds
  }

  /// As it is shown: "μ = 1, σ = 2"; nil of a claim without names.
  func text(of point: ClaimPoint) -> String? {
    guard !point.parts.isEmpty else { return nil }
    return zip(names, point.parts).map { "\($0) = \($1.text)" }.joined(separator: ", ")
  }
}
