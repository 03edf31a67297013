import Machine
import Session
import Syntax
import Tensors

/// The value of one name at a point, in a form that can be made simpler.
enum PointPart {
  case number(Double)
  case tensor([Double], shape: [Int])
  /// Multiples of 2⁻⁴⁰ that sum to 1, so that their sum in doubles does.
  case probabilities([Int], shape: [Int])
  case matrix([Double], size: Int)
  case law(CatalogLaw)
  /// An element of a list, or a draw.
  case whole(Value)

  /// What probabilities are multiples of.
  static let share = 0x1p-40

  func value() throws(Trap) -> Value {
    do {
      switch self {
      case .number(let number): return .number(number)
      case .tensor(let numbers, let shape): return try Tensor(numbers, shape: shape).value()
      case .probabilities(let shares, let shape):
        return try Tensor(shares.map { Double($0) * Self.share }, shape: shape).value()
      case .matrix(let numbers, let size):
        return try Tensor(numbers, shape: [size, size]).value()
      case .law(let law): return try law.value()
      case .whole(let value): return value
      }
    } catch {
      throw Trap(error)
    }
  }

  /// As it can be written again, digit by digit.
  var text: String {
    switch self {
    case .number(let number): NumberFormat.plain(number)
    case .law(let law): law.text
    default: (try? value().display) ?? ""
    }
  }

  /// The number it is, if it is one.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .whole(let value): value.number
    default: nil
    }
  }
}

// MARK: - Simpler parts

extension PointPart {
  /// What may stand in its place, in rows of which each changes one coordinate, the simplest first;
  /// what is no simpler than the part itself is not among them.
  func simpler() -> [[PointPart]] {
    switch self {
    case .number(let number):
      return [Self.numbers(simplerThan: number).map(PointPart.number)]
    case .tensor(let numbers, let shape):
      let wholes = [0, 1, 2].map { number in
        PointPart.tensor(numbers.map { _ in number }, shape: shape)
      }
      let rows = numbers.indices.map { index in
        Self.numbers(simplerThan: numbers[index]).map { number in
          PointPart.tensor(numbers.replacing(index, by: number), shape: shape)
        }
      }
      return [wholes] + rows
    case .probabilities(let shares, let shape):
      return [Self.simpleShares(shares.count).map { .probabilities($0, shape: shape) }]
    case .matrix(_, let size):
      let identity = (0..<size * size).map { $0 % (size + 1) == 0 ? 1.0 : 0 }
      return [[.matrix(identity, size: size), .matrix(identity.map { 2 * $0 }, size: size)]]
    case .law(let law):
      let kinds = CatalogLaw.kinds.prefix { $0.name != law.kind.name }
      let others = kinds.compactMap { kind -> PointPart? in
        // The first kinds are the simplest, at parameters that say least.
        let parameters = kind.signatures[0].parameters.map {
          $0.constraint == .real || $0.constraint == .finite ? 0.0 : 1
        }
        let law = CatalogLaw(kind: kind, parameters: parameters)
        return (try? law.law()) == nil ? nil : .law(law)
      }
      let rows = law.parameters.indices.map { index in
        Self.numbers(simplerThan: law.parameters[index]).compactMap { number in
          law.replacing(index, by: number).map(PointPart.law)
        }
      }
      return [others] + rows
    case .whole: return []
    }
  }

  private static let simplest: [Double] = [1, 0, 2, -1, 0.5, 3, -2, -0.5, 4, 5, -3, 10, -4, -5]

  private static func numbers(simplerThan number: Double) -> [Double] {
    let near =
      [1, 2, 4, 10].map { (number * $0).rounded() / $0 }
      + [1, 2].map { number.rounded(toDigits: $0) }
    var found: [Double] = []
    for candidate in simplest + near {
      if candidate == number { break }
      if candidate.isFinite, !found.contains(candidate) { found.append(candidate) }
    }
    return found
  }

  /// All alike, but for what does not divide.
  static func evenShares(_ count: Int) -> [Int] {
    let share = (1 << 40) / count
    return (0..<count).map { $0 == 0 ? (1 << 40) - (count - 1) * share : share }
  }

  /// All alike; all at one place, at two.
  private static func simpleShares(_ count: Int) -> [[Int]] {
    let one = 1 << 40
    var found = [evenShares(count)]
    for first in [one / 2, one / 4, one] where count > 1 {
      found.append((0..<count).map { $0 == 0 ? first : $0 == 1 ? one - first : 0 })
    }
    return found
  }
}

extension [Double] {
  func replacing(_ index: Int, by number: Double) -> [Double] {
    var changed = self
    changed[index] = number
    return changed
  }
}
