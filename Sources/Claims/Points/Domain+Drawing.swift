import Arithmetic
import Machine
import Session
import Syntax
import Tensors

/// How a part of a point is drawn.
struct PartRequest {
  /// The how-manieth point it is for.
  var number: Int
  var mood: PointMood
  /// Whether the names that share the domain are to get laws of one family.
  var isOfOneFamily: Bool
}

extension Domain {
  /// The parts for so many names that share the domain.
  func parts(
    _ count: Int, _ request: PartRequest, using streams: [RandomStream], _ interpreter: Interpreter,
    _ world: World
  ) throws(Trap) -> [PointPart] {
    var parts: [PointPart] = []
    // At a point of the boundary set the names may be equal.
    var streams = streams
    let isEqual = request.mood == .simple && request.number % 2 == 0
    for index in 0..<count {
      if isEqual, let first = parts.first {
        parts.append(first)
        continue
      }
      parts.append(
        try part(
          request, beside: request.isOfOneFamily ? parts.first : nil, using: &streams[index],
          interpreter, world))
    }
    return parts
  }

  private func part(
    _ request: PartRequest, beside first: PointPart?, using stream: inout RandomStream,
    _ interpreter: Interpreter, _ world: World
  ) throws(Trap) -> PointPart {
    switch self {
    case .interval(let interval, let isLogarithmic):
      return .number(number(in: interval, isLogarithmic, request.mood, using: &stream))
    case .box(let box, let isLogarithmic):
      let numbers = (0..<box.shape.reduce(1, *)).map { _ in
        number(in: box.interval, isLogarithmic, request.mood, using: &stream)
      }
      return .tensor(numbers, shape: box.shape)
    case .simplex(let simplex):
      return .probabilities(
        Self.shares(simplex.shape.reduce(1, *), request.mood, using: &stream), shape: simplex.shape)
    case .positiveDefinite(let matrices):
      return .matrix(
        Self.positiveDefinite(matrices.size, request.mood, using: &stream), size: matrices.size)
    case .laws(let laws):
      return try law(laws, request, beside: first, using: &stream)
    case .listed(let object, let count):
      return .whole(try object.iterationElement(request.number % count))
    case .law(let law):
      let before = world.stream
      world.stream = stream
      defer { world.stream = before }
      return .whole(try law.draw(interpreter) ?? .nothing)
    }
  }

  private func number(
    in interval: RangeObject, _ isLogarithmic: Bool, _ mood: PointMood,
    using stream: inout RandomStream
  ) -> Double {
    let (from, to) = (interval.from, interval.to)
    let share = stream.next()
    switch mood {
    case .extreme where stream.next() < 0.5: return share < 0.5 ? from : to
    case .simple:
      let simple = [0, 1, -1, 2, 0.5].filter { from <= $0 && $0 <= to }
      if !simple.isEmpty { return stream.choice(of: simple) }
    default: break
    }
    let inside: Double =
      isLogarithmic ? .between(from, to, logarithmic: share) : from + share * (to - from)
    // Few digits, so that the point can be written down as it is.
    return min(max(inside.rounded(toDigits: 6), from), to)
  }

  /// Shares in proportion to exponential numbers; some are next to 0 at an extreme point. None is 0:
  /// there much that is true inside has no value.
  private static func shares(
    _ count: Int, _ mood: PointMood, using stream: inout RandomStream
  ) -> [Int] {
    let one = 1 << 40
    if mood == .simple { return PointPart.evenShares(count) }
    let weights = (0..<count).map { _ in
      mood == .extreme && stream.next() < 0.4 ? 1e-9 : -Double.log(1 - stream.next())
    }
    let total = weights.reduce(0) { $0 + $1 }
    var shares = weights.map { total > 0 ? max(1, Int($0 / total * Double(one))) : 1 }
    let largest = shares.indices.max { shares[$0] < shares[$1] } ?? 0
    shares[largest] += one - shares.reduce(0) { $0 + $1 }
    return shares
  }

  /// B Bᵀ with a share of the identity; the smaller it is the nearer to a singular matrix.
  private static func positiveDefinite(
    _ size: Int, _ mood: PointMood, using stream: inout RandomStream
  ) -> [Double] {
    let ridge = mood == .extreme ? 1e-6 : 0.1
    let factor = (0..<size * size).map { _ in 4 * stream.next() - 2 }
    return (0..<size * size).map { position in
      let (row, column) = (position / size, position % size)
      if mood == .simple { return row == column ? 1 : 0 }
      var sum = row == column ? ridge : 0
      for k in 0..<size { sum += factor[row * size + k] * factor[column * size + k] }
      return sum
    }
  }

  private func law(
    _ domain: LawsDomain, _ request: PartRequest, beside first: PointPart?,
    using stream: inout RandomStream
  ) throws(Trap) -> PointPart {
    for _ in 0..<1000 {
      var kind = stream.choice(of: CatalogLaw.kinds)
      if case .law(let other)? = first { kind = other.kind }
      let mood = request.mood == .extreme ? .marked : request.mood
      if let law = CatalogLaw(of: kind, mood, using: &stream),
        law.has(support: domain.support)
      {
        return .law(law)
      }
    }
    throw Trap(.unsupported("no law of the catalogue lies in \(domain.display)"))
  }
}
