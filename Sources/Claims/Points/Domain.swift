import Machine
import Session
import Syntax
import Tensors

/// Where a claim's points come from.
enum Domain {
  case interval(RangeObject, isLogarithmic: Bool)
  case box(BoxDomain, isLogarithmic: Bool)
  case simplex(SimplexDomain)
  case positiveDefinite(PositiveDefiniteDomain)
  case laws(LawsDomain)
  /// A list or a tensor's rows, tried one after the other.
  case listed(Object, count: Int)
  /// A law that is drawn from.
  case law(Object)

  init(_ value: Value, isLogarithmic: Bool) throws(Trap) {
    guard case .object(let object) = value, let domain = Self.domain(object, isLogarithmic) else {
      throw Trap(.unsupported("a claim cannot take points from \(value.kindDescription)"))
    }
    self = domain
    guard let ends else { return }
    let isWrong = isLogarithmic && ends.from <= 0
    guard ends.from <= ends.to, ends.from.isFinite, ends.to.isFinite, !isWrong else {
      throw Trap(
        .unsupported(
          isLogarithmic
            ? "a logarithmic domain has finite positive ends, not \(ends.display)"
            : "the domain \(ends.display) has no finite ends in order"))
    }
  }

  private static func domain(_ object: Object, _ isLogarithmic: Bool) -> Domain? {
    switch object {
    case let interval as RangeObject: .interval(interval, isLogarithmic: isLogarithmic)
    case let box as BoxDomain: .box(box, isLogarithmic: isLogarithmic)
    case let simplex as SimplexDomain: .simplex(simplex)
    case let matrices as PositiveDefiniteDomain: .positiveDefinite(matrices)
    case let laws as LawsDomain: .laws(laws)
    case is LawObject: .law(object)
    default:
      if let count = object.iterationCount, count > 0 { .listed(object, count: count) } else { nil }
    }
  }

  /// The ends between which every number of a point lies.
  private var ends: RangeObject? {
    switch self {
    case .interval(let interval, _): interval
    case .box(let box, _): box.interval
    default: nil
    }
  }

  /// How many points there are to try, where they can be counted.
  var count: Int? {
    if case .listed(_, let count) = self { min(count, 10_000) } else { nil }
  }
}

// MARK: - Whether a part belongs to it

extension Domain {
  /// Whether a point may have that part; if `inside`, off the faces.
  func contains(_ part: PointPart, inside: Bool) -> Bool {
    func isBetween(_ number: Double, _ ends: RangeObject) -> Bool {
      inside && ends.from < ends.to
        ? ends.from < number && number < ends.to : ends.from <= number && number <= ends.to
    }
    switch (self, part) {
    case (.interval(let interval, _), .number(let number)): return isBetween(number, interval)
    case (.box(let box, _), .tensor(let numbers, let shape)):
      return box.shape == shape && numbers.allSatisfy { isBetween($0, box.interval) }
    case (.simplex(let simplex), .probabilities(let shares, let shape)):
      return simplex.shape == shape
        && (!inside || shares.allSatisfy { $0 > 0 } || shares.count == 1)
    case (.positiveDefinite(let matrices), .matrix(_, let size)): return matrices.size == size
    case (.laws(let laws), .law(let law)): return law.has(support: laws.support)
    case (.listed(let object, let count), .whole(let value)):
      for position in 0..<count {
        if let element = try? object.iterationElement(position), element.isEqual(to: value) {
          return true
        }
      }
      return false
    case (.law, .whole): return true
    default: return false
    }
  }
}
