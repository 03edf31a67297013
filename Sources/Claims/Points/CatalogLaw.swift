import Arithmetic
import Distributions
import Machine
import Session
import Syntax
import Tensors

/// A law of numbers of the catalogue, by its name and its parameters.
struct CatalogLaw: Sendable {
  let kind: DistributionKind
  var parameters: [Double]

  /// The law; fails with `ConstraintViolation`.
  func law() throws -> any Distribution {
    try kind.signatures[0].make(parameters.map { Tensor($0) })
  }

  /// As it is written: "Normal(0, 1)".
  var text: String {
    "\(kind.name)(\(parameters.map(NumberFormat.plain).joined(separator: ", ")))"
  }

  func value() throws -> Value { .object(LawObject(try law(), description: text)) }

  /// The parameters with a constraint each, in the order of a call.
  var constraints: [(label: String, constraint: Constraint)] { kind.signatures[0].parameters }

  /// With a parameter of another law of the same kind, where that makes a law; unless it has no other.
  func sharing(_ index: Int, with other: CatalogLaw) -> CatalogLaw {
    guard kind.name == other.kind.name, parameters.count > 1 else { return self }
    return replacing(index, by: other.parameters[index]) ?? self
  }

  /// The same law with another parameter, if that makes one.
  func replacing(_ index: Int, by number: Double) -> CatalogLaw? {
    var changed = self
    changed.parameters[index] = number
    return (try? changed.law()) == nil ? nil : changed
  }
}

extension CatalogLaw {
  /// The kinds of laws of single numbers whose parameters are numbers.
  static let kinds: [DistributionKind] = Catalog.distributions.filter { kind in
    var stream = RandomStream(seed: 0, label: kind.name)
    guard let law = CatalogLaw(of: kind, .generic, using: &stream),
      let made = try? law.law() as? any LawOfNumbers
    else { return false }
    return made.batchShape.isEmpty
  }

  /// A law of that kind at random parameters; nil where none was found.
  init?(of kind: DistributionKind, _ mood: PointMood, using stream: inout RandomStream) {
    let parameters = kind.signatures[0].parameters
    var values = [Double?](repeating: nil, count: parameters.count)
    // A parameter may be bounded by another that stands behind it.
    for _ in parameters {
      for (index, parameter) in parameters.enumerated() where values[index] == nil {
        let others = parameter.constraint.others.map { label in
          parameters.firstIndex { $0.label == label }.flatMap { values[$0] }
        }
        guard !others.contains(where: { $0 == nil }) else { continue }
        // A special value shows most beside ordinary ones.
        let isOrdinary = mood != .generic && stream.next() < 0.3
        values[index] = parameter.constraint.random(
          beside: others.compactMap(\.self), isOrdinary ? .generic : mood, using: &stream)
      }
    }
    let found = values.compactMap(\.self)
    guard found.count == parameters.count else { return nil }
    self.init(kind: kind, parameters: found)
    guard (try? law()) != nil else { return nil }
  }

  /// Whether all that it draws lies in that interval and fills it; true where there is none.
  func has(support: RangeObject?) -> Bool {
    guard let support else { return true }
    guard case .interval(let from, let to)? = (try? law())?.support else { return false }
    return from.item == support.from && to.item == support.to
  }
}

extension Constraint {
  /// A number that fulfils it: most are generic, some simple, some extreme.
  func random(
    beside others: [Double], _ mood: PointMood, using stream: inout RandomStream
  ) -> Double {
    switch self {
    case .real, .finite:
      switch mood {
      case .generic: return (6 * stream.next() - 3).rounded(toDigits: 4)
      case .simple: return stream.choice(of: [0, 1, -1, 2])
      case .marked: return stream.choice(of: [-5, 5, 0])
      case .wide:
        let sign: Double = stream.choice(of: [-1, 1])
        return sign * Double.between(1e-6, 1e3, logarithmic: stream.next()).rounded(toDigits: 4)
      case .extreme: return stream.choice(of: [0, 1e3, -1e6, 1e-6])
      }
    case .positive, .notNegative:
      switch mood {
      case .generic: return Double.between(0.1, 10, logarithmic: stream.next()).rounded(toDigits: 4)
      case .simple: return stream.choice(of: [1, 0.5, 2, 3])
      case .marked: return stream.choice(of: [0.1, 10, 5])
      case .wide:
        return Double.between(1e-3, 1e3, logarithmic: stream.next()).rounded(toDigits: 4)
      case .extreme: return stream.choice(of: [1e-3, 1e3, 1e-2, 100])
      }
    case .probability, .openProbability, .positiveProbability:
      switch mood {
      case .generic: return (0.02 + 0.96 * stream.next()).rounded(toDigits: 4)
      case .simple: return stream.choice(of: [0.5, 0.25, 0.75])
      case .marked: return stream.choice(of: [0.01, 0.99])
      case .wide:
        let small = Double.between(1e-3, 0.5, logarithmic: stream.next()).rounded(toDigits: 4)
        return stream.choice(of: [small, 1 - small])
      case .extreme: return stream.choice(of: [1e-9, 1 - 0x1p-30, 1e-3])
      }
    case .count:
      switch mood {
      case .generic: return (1 + 19 * stream.next()).rounded(.down)
      case .simple: return stream.choice(of: [1, 2])
      case .marked: return stream.choice(of: [0, 30])
      case .wide: return Double.between(1, 200, logarithmic: stream.next()).rounded(.down)
      case .extreme: return stream.choice(of: [0, 100])
      }
    case .aboveOne:
      return 1 + Constraint.positive.random(beside: [], mood, using: &stream)
    case .whole:
      let sign: Double = stream.choice(of: [-1, 1])
      return sign * Constraint.count.random(beside: [], mood, using: &stream)
    case .wholeFrom:
      return others[0] + Constraint.count.random(beside: [], mood, using: &stream)
    case .countUpToSum:
      return ((others[0] + others[1]) * stream.next()).rounded(.down)
    case .above:
      let distance = Constraint.positive.random(beside: [], mood, using: &stream)
      return others[0] + distance
    case .between:
      let share = Constraint.probability.random(beside: [], mood, using: &stream)
      return others[0] + share * (others[1] - others[0])
    // No number fulfils what vectors and matrices must.
    case .weights, .logWeights, .unitVector, .matrix, .positiveDefinite, .positiveTriangle,
      .degreesOfFreedom:
      return .nan
    }
  }
}

/// What the numbers of a point are like.
enum PointMood {
  /// All different, and none of them special.
  case generic
  case simple
  /// Far from ordinary, but so that doubles hold what is computed from it.
  case marked
  /// Of any size, where the others are about 1: small and large numbers may have formulas of their own.
  case wide
  /// As far as a closed form is to reach.
  case extreme
}

extension RandomStream {
  mutating func choice<Element>(of elements: [Element]) -> Element {
    elements[min(elements.count - 1, Int(next() * Double(elements.count)))]
  }
}

extension Double {
  /// The nearest number of so many significant digits.
  func rounded(toDigits digits: Int) -> Double {
    Double(NumberFormat.significant(digits).string(self)) ?? self
  }

  /// The number at a share of the way between two positive ones, on a scale of logarithms.
  static func between(_ from: Double, _ to: Double, logarithmic share: Double) -> Double {
    let (low, high) = (Double.log(from), Double.log(to))
    return Double.exp(low + share * (high - low))
  }
}
