import Distributions
import Machine
import Syntax
import Tensors

/// Where the draws of a law lie, where that is no interval of numbers.
package final class SupportObject: Object {
  private let support: Support
  private let description: String

  init(_ support: Support) {
    self.support = support
    description = support.description
  }

  override package var kindDescription: String { "the support of a law" }
  override package var display: String { description }

  override package func isEqual(to other: Object) -> Bool {
    (other as? SupportObject)?.description == description
  }

  /// Whether a point, or each of several, lies in it.
  override package func compare(
    _ relation: Relation, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard relation == .member, isReversed, let point = other.tensor,
      point.rank >= support.pointRank
    else { return nil }
    return try support.contains(point).all().value()
  }

  // MARK: - Elements

  /// The numbers in it, where they are few enough to list.
  private var numbers: Range<Double>? {
    guard case .integers(let from, let to) = support, from.count == 1, to.count == 1,
      to.item - from.item < 0x1p31
    else { return nil }
    return from.item..<to.item + 1
  }

  override package var iterationCount: Int? {
    if case .values(let values) = support { return values.count }
    return numbers.map { Int($0.upperBound - $0.lowerBound) }
  }

  override package func iterationElement(_ position: Int) throws(Trap) -> Value {
    if case .values(let values) = support { return .number(values.scalar(at: position)) }
    return .number((numbers?.lowerBound ?? 0) + Double(position))
  }
}

extension Support {
  /// The interval of one law of numbers, else what a user reads.
  func value(ofNumbers: Bool) -> Value {
    if ofNumbers, case .interval(let from, let to) = self, from.count == 1, to.count == 1 {
      return .object(RangeObject(from: from.item, to: to.item))
    }
    return .object(SupportObject(self))
  }
}

// MARK: - Wording

extension Support {
  /// "the whole numbers from 0 to 3".
  fileprivate var description: String {
    switch self {
    case .interval(let from, let to): "the numbers \(Self.range(from, to))"
    case .integers(let from, let to): "the whole numbers \(Self.range(from, to))"
    case .values(let values): "the numbers \(TensorText(values).summary)"
    case .moved(let numbers, let loc, let scale):
      "\(Self.text(loc)) + \(Self.text(scale)) * k for \(numbers.description)"
    case .union(let parts): parts.map(\.description).joined(separator: ", or ")
    case .joined(let parts):
      "vectors of "
        + parts.map {
          $0.count == 1 ? $0.support.description : "\($0.count) in \($0.support.description)"
        }
        .joined(separator: "; ")
    case .simplex: "vectors of numbers ≥ 0 that add up to 1"
    case .counts(let total): "vectors of whole numbers ≥ 0 that add up to \(Self.text(total))"
    case .unitSphere: "vectors of length 1"
    case .positiveDefinite: "symmetric positive definite matrices"
    }
  }

  private static func range(_ from: Tensor, _ to: Tensor) -> String {
    "from \(text(from)) to \(text(to))"
  }

  private static func text(_ bound: Tensor) -> String { TensorText(bound).summary }
}
