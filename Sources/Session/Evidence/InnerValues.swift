import Distributions
import Machine
import Tensors

/// The functionals that were asked last inside of an integrand, with their values: one that does not
/// depend on the integrand's variable is asked at each point, and found once.
struct InnerValues {
  private var known: [(functional: String, arguments: [Value], value: Value)] = []

  /// So many are compared with.
  private static let limit = 4

  func value(of functional: String, _ arguments: [Value]) -> Value? {
    known.first { other in
      other.functional == functional && other.arguments.count == arguments.count
        && zip(other.arguments, arguments).allSatisfy { Self.isSame($0, $1) }
    }?.value
  }

  mutating func note(_ value: Value, of functional: String, _ arguments: [Value]) {
    known.insert((functional, arguments, value), at: 0)
    if known.count > Self.limit { known.removeLast() }
  }

  /// Whether both are certainly the same: of functions the text and all that they captured, as far as
  /// functions that know one another are followed.
  private static func isSame(_ a: Value, _ b: Value, depth: Int = 0) -> Bool {
    guard depth < 8 else { return false }
    switch (a, b) {
    case (.number(let a), .number(let b)): return a.bitPattern == b.bitPattern
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.object(let a), .object(let b)):
      if a === b { return true }
      switch (a, b) {
      case (let a as LawObject, let b as LawObject): return a.law.isSame(as: b.law)
      case (let a as RangeObject, let b as RangeObject):
        return a.objectEnd == nil && b.objectEnd == nil && a.isEqual(to: b)
      case (let a as TensorObject, let b as TensorObject):
        return !a.tensor.isTracked && !b.tensor.isTracked && a.tensor.type == b.tensor.type
          && a.tensor.shape == b.tensor.shape && a.tensor.scalars == b.tensor.scalars
      case (let a as Closure, let b as Closure):
        let (own, other) = (a.capturedValues, b.capturedValues)
        return a.code === b.code && own.count == other.count
          && zip(own, other).allSatisfy {
            $0.name == $1.name && isSame($0.value, $1.value, depth: depth + 1)
          }
      default: return false
      }
    default: return false
    }
  }
}
