import Glibc
import Machine
import Session
import Tensors

/// Where a claim's points come from.
enum Domain {
  case interval(RangeObject)
  case box(BoxDomain)
  /// A list or a tensor's rows, tried one after the other.
  case listed(Object, count: Int)
  /// A law that is drawn from.
  case law(Object)

  init?(_ value: Value) {
    guard case .object(let object) = value else { return nil }
    if let interval = object as? RangeObject {
      self = .interval(interval)
    } else if let box = object as? BoxDomain {
      self = .box(box)
    } else if object is LawObject {
      self = .law(object)
    } else if let count = object.iterationCount, count > 0 {
      self = .listed(object, count: count)
    } else {
      return nil
    }
  }

  /// How many points there are to try, where they can be counted.
  var count: Int? {
    if case .listed(_, let count) = self { min(count, 10_000) } else { nil }
  }

  /// The `number`-th of `total` points. The last tenth lies on the faces of an interval or a box.
  func point(
    _ number: Int, of total: Int, isLogarithmic: Bool, _ interpreter: Interpreter, _ world: World
  ) throws(Trap) -> Value {
    let isOnFace = number >= total - total / 10
    switch self {
    case .interval(let interval):
      return .number(
        try coordinates(interval, 1, isLogarithmic: isLogarithmic, isOnFace, world)[0])
    case .box(let box):
      let count = box.shape.reduce(1, *)
      let numbers = try coordinates(
        box.interval, count, isLogarithmic: isLogarithmic, isOnFace, world)
      return try Tensor(numbers, shape: box.shape).value()
    case .listed(let object, let count):
      return try object.iterationElement(number % count)
    case .law(let law):
      return try law.draw(interpreter) ?? .nothing
    }
  }

  private func coordinates(
    _ interval: RangeObject, _ count: Int, isLogarithmic: Bool, _ isOnFace: Bool, _ world: World
  ) throws(Trap) -> [Double] {
    let (from, to) = (interval.from, interval.to)
    guard from <= to, from.isFinite, to.isFinite, !isLogarithmic || from > 0 else {
      throw Trap(
        .unsupported(
          isLogarithmic
            ? "a logarithmic domain has finite positive ends, not \(interval.display)"
            : "the domain \(interval.display) has no finite ends in order"))
    }
    // Two numbers a coordinate: where it lies, and which end it goes to on a face.
    let shares: [Double]
    do throws(TensorError) {
      shares = try world.stream.uniform([2 * count]).checked().scalars
    } catch {
      throw Trap(error)
    }
    return (0..<count).map { index in
      let share = shares[index]
      if isOnFace, shares[count + index] < 0.5 { return share < 0.5 ? from : to }
      let inside =
        isLogarithmic ? exp(log(from) + share * (log(to) - log(from))) : from + share * (to - from)
      return min(max(inside, from), to)
    }
  }
}
