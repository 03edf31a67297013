import Balls
import Machine
import Session
import Syntax

/// An inequality proved for every point of a box of numbers, by cutting the box until the enclosures of
/// both sides lie in order on each piece.
struct BoxProof {
  private let relations: [Relation]
  private let sides: EnclosedSides
  private let ends: [(from: Double, to: Double)]

  /// So many pieces are looked at, in so much time.
  private static let pieceLimit = 4000
  private static let patience = Duration.seconds(1)
  /// More names make too many pieces.
  private static let nameLimit = 4

  /// Nil of a claim that is none of inequalities over intervals alone.
  init?(
    _ claim: CompiledClaim, _ interpreter: Interpreter, _ evidence: Evidence
  ) throws(Trap) {
    guard case .comparison(let comparison) = claim.claim.relation,
      comparison.relations.allSatisfy(\.isOrder), claim.condition == nil, claim.tolerance == nil,
      !claim.claim.isNegated, !claim.claim.binders.isEmpty
    else { return nil }
    var ends: [(from: Double, to: Double)] = []
    for (binder, function) in zip(claim.claim.binders, claim.domains) {
      // Of names that the domain reads there are intervals, no numbers.
      guard let domain = try? interpreter.call(function, ends.map { .number($0.from) }),
        let interval = domain.cast(RangeObject.self)
      else { return nil }
      let other = try? interpreter.call(function, ends.map { .number($0.to) })
      guard other?.isEqual(to: domain) == true else { return nil }
      for _ in binder.names { ends.append((interval.from, interval.to)) }
    }
    guard ends.count <= Self.nameLimit else { return nil }
    (relations, self.ends) = (comparison.relations, ends)
    sides = EnclosedSides(claim, interpreter, evidence)
  }

  /// Whether the inequality holds on every piece.
  func succeeds() throws(Trap) -> Bool {
    let clock = ContinuousClock()
    let start = clock.now
    var pieces = [ends]
    var looked = 0
    while let piece = pieces.popLast() {
      looked += 1
      guard looked <= Self.pieceLimit, clock.now - start < Self.patience else { return false }
      if try holds(on: piece) { continue }
      guard let halves = halves(of: piece) else { return false }
      pieces += halves
    }
    return true
  }

  private func holds(on piece: [(from: Double, to: Double)]) throws(Trap) -> Bool {
    let arguments = piece.map { ends in
      Value.object(Numeral(RealBall(from: ends.from, to: ends.to)))
    }
    for (index, relation) in relations.enumerated() {
      guard let left = try sides.side(index, at: arguments),
        let right = try sides.side(index + 1, at: arguments), left.shape == right.shape
      else { return false }
      for (a, b) in zip(left.elements, right.elements) {
        let (small, large) = relation.isUpward ? (a, b) : (b, a)
        let isCertain = relation.isStrict ? (small .< large).value : (small .<= large).value
        guard isCertain == true else { return false }
      }
    }
    return true
  }

  /// Cut in the middle of the side that is longest against the whole box; nil of a piece that is too
  /// small to be cut.
  private func halves(
    of piece: [(from: Double, to: Double)]
  ) -> [[(from: Double, to: Double)]]? {
    let shares = zip(piece, ends).map { piece, whole in
      whole.to > whole.from ? (piece.to - piece.from) / (whole.to - whole.from) : 0
    }
    guard let name = shares.indices.max(by: { shares[$0] < shares[$1] }), shares[name] > 1e-6
    else { return nil }
    let middle = piece[name].from + (piece[name].to - piece[name].from) / 2
    var (lower, upper) = (piece, piece)
    lower[name].to = middle
    upper[name].from = middle
    return [lower, upper]
  }
}

extension Relation {
  fileprivate var isOrder: Bool { isUpward || self == .greater || self == .greaterOrEqual }
  fileprivate var isUpward: Bool { self == .less || self == .lessOrEqual }
  fileprivate var isStrict: Bool { self == .less || self == .greater }
}
