import Arithmetic
import Balls
import Machine
import Session
import Syntax
import Tensors

/// What a comparison of two sides at one point showed.
struct Finding {
  /// So many elements of a tensor are still shown whole.
  private static let shownElements = 6

  var verdict: ClaimResult.Verdict
  /// The sides as shown: a long tensor by the pair of elements that says most against the claim.
  var left: String
  var right: String
  /// The largest distance between two elements, and how large it may be there.
  var difference: Double?
  var bound: Double?
  /// How far the sides may be off.
  var error: Double?
  var note: String?
  var isFinite = true

  /// A bare value that must be true.
  init(of value: Value) throws(Trap) {
    guard let truths = value.tensor, truths.type == .bool else {
      throw Trap(.notBoolean(value.kindDescription))
    }
    verdict = truths.scalars.allSatisfy { $0 != 0 } ? .holds : .refutedNumerically
    left = value.display
    right = "true"
  }

  init(
    _ left: Side, _ relation: Relation, _ right: Side, tolerance: Tolerance,
    _ interpreter: Interpreter
  ) throws(Trap) {
    self.left = left.value.display
    self.right = right.value.display
    if let obstacle = left.obstacle ?? right.obstacle {
      verdict = .undecided
      note = obstacle
      return
    }
    guard let a = left.value.tensor, let b = right.value.tensor, relation != .member else {
      let value = try interpreter.compare(relation, left.value, right.value)
      guard case .boolean(let holds) = value else {
        throw Trap(.notBoolean(value.kindDescription))
      }
      verdict = holds ? .holds : .refutedNumerically
      return
    }
    verdict = .certified
    try compare((left, a), relation, (right, b), tolerance)
  }

  private mutating func compare(
    _ left: (side: Side, tensor: Tensor), _ relation: Relation,
    _ right: (side: Side, tensor: Tensor),
    _ tolerance: Tolerance
  ) throws(Trap) {
    let lefts: [Double]
    let rights: [Double]
    let errors: [Double]
    do throws(TensorError) {
      let shape = try broadcastShape(
        left.tensor.shape, right.tensor.shape, operation: relation.rawValue)
      lefts = try left.tensor.broadcast(to: shape).checked().scalars
      rights = try right.tensor.broadcast(to: shape).checked().scalars
      let (own, other) = (
        try Self.errors(of: left.side, left.tensor, in: shape),
        try Self.errors(of: right.side, right.tensor, in: shape)
      )
      errors = zip(own, other).map { $0 + $1 }
    } catch {
      throw Trap(error)
    }
    let certainty = Self.certainty(left.side, right.side)
    let magnitude = max(left.side.magnitude, right.side.magnitude)
    isFinite = (lefts + rights).allSatisfy(\.isFinite)
    let pairs = lefts.indices.map { index in
      let (x, y) = (lefts[index], rights[index])
      return ElementPair(
        left: x, right: y, difference: x - y, error: errors[index], certainty: certainty,
        isProvedInfinite: left.side.isProvedInfinite || right.side.isProvedInfinite,
        hasMoments: left.side.hasMoments && right.side.hasMoments,
        bound: tolerance.bound(x, y, certainty, magnitude: magnitude))
    }
    judge(pairs, relation)
  }

  /// Two sides that certainly contain what they are worth.
  init?(
    enclosed left: Numeral<RealBall>, _ relation: Relation, _ right: Numeral<RealBall>,
    magnitude: Double, isRounded: Bool, tolerance: Tolerance
  ) {
    guard left.shape == right.shape || left.shape.isEmpty || right.shape.isEmpty else { return nil }
    let count = max(left.elements.count, right.elements.count)
    let pairs = (0..<count).map { index in
      let a = left.elements[left.shape.isEmpty ? 0 : index]
      let b = right.elements[right.shape.isEmpty ? 0 : index]
      let (x, y, difference) = (a.midpoint, b.midpoint, a - b)
      return ElementPair(
        left: x, right: y, difference: difference.midpoint, error: difference.radius,
        certainty: .proved, isProvedInfinite: false, hasMoments: true,
        isRounded: isRounded, bound: tolerance.bound(x, y, .proved, magnitude: magnitude))
    }
    verdict = .certified
    self.left = Self.text(pairs.map(\.left), left.shape)
    self.right = Self.text(pairs.map(\.right), right.shape)
    judge(pairs, relation)
  }

  private static func text(_ numbers: [Double], _ shape: [Int]) -> String {
    let value = shape.isEmpty ? nil : try? Tensor(numbers, shape: shape).value()
    return value?.display ?? NumberFormat.plain(numbers.first ?? .nan)
  }

  /// Notes the pair that says most against the claim.
  private mutating func judge(_ pairs: [ElementPair], _ relation: Relation) {
    var worst = -1.0
    for pair in pairs {
      let judgement = ElementJudgement(pair, relation)
      let isEqual = pair.left == pair.right
      // Equal infinities are not apart.
      let distance =
        !isEqual ? abs(pair.left - pair.right) : pair.left.isFinite ? abs(pair.difference) : 0
      let excess = pair.bound > 0 ? distance / pair.bound : distance
      let isWorse =
        judgement.verdict.rank > verdict.rank || judgement.verdict == verdict && excess > worst
      guard isWorse || worst < 0 else { continue }
      verdict = judgement.verdict
      note = judgement.note
      worst = excess.isNaN ? .infinity : excess
      difference = pair.left.isNaN || pair.right.isNaN ? .nan : distance
      let isPlain = pair.certainty == .computed
      bound = relation.isExact && isPlain ? nil : pair.bound
      error = isPlain ? nil : pair.error
      if pairs.count > Self.shownElements {
        self.left = NumberFormat.significant(9).string(pair.left)
        self.right = NumberFormat.significant(9).string(pair.right)
      }
    }
  }

  /// The certainty of a comparison: arithmetic in doubles on one side makes the other no worse than an
  /// estimate, but leaves nothing proved.
  private static func certainty(_ left: Side, _ right: Side) -> Side.Certainty {
    let certainties = [left.certainty, right.certainty]
    if certainties == [.computed, .computed] { return .computed }
    if certainties.contains(.sampled) { return .sampled }
    return certainties == [.proved, .proved] ? .proved : .estimated
  }

  private static func errors(
    of side: Side, _ tensor: Tensor, in shape: [Int]
  ) throws(TensorError) -> [Double] {
    if side.errors.isEmpty {
      let isPlain = side.certainty == .computed
      return try tensor.broadcast(to: shape).checked().scalars.map {
        isPlain ? 4 * Double.ulpOfOne * $0.magnitude : .infinity
      }
    }
    return try Tensor(side.errors, shape: tensor.shape).broadcast(to: shape).checked().scalars
  }

  /// Whether it says more against the claim.
  func isWorse(than other: Finding) -> Bool {
    if verdict != other.verdict { return verdict.rank > other.verdict.rank }
    return share > other.share
  }

  private var share: Double {
    guard let difference, let bound, bound > 0 else { return difference ?? 0 }
    return difference / bound
  }
}

extension Relation {
  /// Whether a claim by it allows for no distance.
  var isExact: Bool { self != .approximatelyEqual }
}

extension ClaimResult.Verdict {
  /// How much a verdict at one point says against a claim.
  var rank: Int {
    switch self {
    case .proved, .certified: 0
    case .agrees: 1
    case .agreesWithin: 2
    case .holds: 3
    case .notRun, .skipped, .error, .undecided: 4
    case .undefined: 5
    case .refutedNumerically: 6
    case .refutedByProof: 7
    }
  }

  package var isRefutation: Bool { self == .refutedNumerically || self == .refutedByProof }
}
