import Machine
import Session
import Syntax
import Tensors

/// How far two sides may lie apart.
enum Tolerance {
  /// Relative to the larger side, absolute where a side is exactly 0.
  case relative(Double)
  case absolute(Double)

  func bound(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .absolute(let bound): bound
    case .relative(let share):
      left == 0 || right == 0 ? share : share * max(abs(left), abs(right))
    }
  }
}

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
  var point: [Value] = []

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
    _ left: Value, _ relation: Relation, _ right: Value, tolerance: Tolerance,
    _ interpreter: Interpreter
  ) throws(Trap) {
    self.left = left.display
    self.right = right.display
    guard let a = left.tensor, let b = right.tensor, relation != .member else {
      let value = try interpreter.compare(relation, left, right)
      guard case .boolean(let holds) = value else {
        throw Trap(.notBoolean(value.kindDescription))
      }
      verdict = holds ? .holds : .refutedNumerically
      return
    }
    verdict = .holds
    let lefts: [Double]
    let rights: [Double]
    do throws(TensorError) {
      let shape = try broadcastShape(a.shape, b.shape, operation: relation.rawValue)
      lefts = try a.broadcast(to: shape).checked().scalars
      rights = try b.broadcast(to: shape).checked().scalars
    } catch {
      throw Trap(error)
    }
    var worst = -1.0
    for (x, y) in zip(lefts, rights) {
      let (state, excess, distance, bound) = Self.judge(x, relation, y, tolerance)
      if state.rank > verdict.rank || (state.rank == verdict.rank && excess > worst) {
        verdict = state
        worst = excess
        difference = distance
        self.bound = bound
        if lefts.count > Self.shownElements {
          self.left = NumberFormat.significant(9).string(x)
          self.right = NumberFormat.significant(9).string(y)
        }
      }
    }
  }

  private static func judge(
    _ x: Double, _ relation: Relation, _ y: Double, _ tolerance: Tolerance
  ) -> (ClaimResult.Verdict, excess: Double, distance: Double, bound: Double?) {
    if x.isNaN || y.isNaN { return (.undefined, .infinity, .nan, nil) }
    let distance = x == y ? 0 : abs(x - y)
    let bound = tolerance.bound(x, y)
    let isNear = distance <= bound
    let holds: Bool
    switch relation {
    case .approximatelyEqual: holds = isNear
    case .lessOrEqual: holds = x <= y || isNear
    case .greaterOrEqual: holds = x >= y || isNear
    default: holds = relation.holds(x, y) ?? false
    }
    let isExact = relation != .approximatelyEqual
    return (
      holds ? .holds : .refutedNumerically, bound > 0 ? distance / bound : distance, distance,
      isExact ? nil : bound
    )
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

extension ClaimResult.Verdict {
  fileprivate var rank: Int {
    switch self {
    case .holds: 0
    case .undefined: 1
    default: 2
    }
  }
}
