import Arithmetic
import Balls
import Machine
import Syntax
import Tensors

extension Numeral {
  // MARK: - Elementwise

  func map(_ function: (Number) -> Number) -> Value {
    .object(Numeral(elements.map(function), shape: shape))
  }

  /// The results of pairs of elements, with shapes broadcast as those of tensors are.
  static func broadcast<Result>(
    _ a: Numeral, _ b: Numeral, _ operation: String, _ function: (Number, Number) -> Result
  ) throws(Trap) -> (elements: [Result], shape: [Int]) {
    if a.shape == b.shape { return (zip(a.elements, b.elements).map(function), a.shape) }
    let shape: [Int]
    do throws(TensorError) {
      shape = try broadcastShape(a.shape, b.shape, operation: operation)
    } catch { throw Trap(error) }
    let (left, right) = (a.broadcast(to: shape), b.broadcast(to: shape))
    return (zip(left, right).map(function), shape)
  }

  func broadcast(to whole: [Int]) -> [Number] {
    if whole == shape { return elements }
    let padded = [Int](repeating: 1, count: whole.count - shape.count) + shape
    return (0..<whole.reduce(1, *)).map { position in
      var (rest, index, stride) = (position, 0, 1)
      for axis in whole.indices.reversed() {
        let place = rest % whole[axis]
        rest /= whole[axis]
        if padded[axis] > 1 { index += place * stride }
        stride *= padded[axis]
      }
      return elements[index]
    }
  }

  static func combine(
    _ a: Numeral, _ b: Numeral, _ operation: String, _ function: (Number, Number) -> Number
  ) throws(Trap) -> Value {
    let result = try broadcast(a, b, operation, function)
    return .object(Numeral(result.elements, shape: result.shape))
  }

  // MARK: - Operators

  private func operands(
    _ other: Value, isReversed: Bool
  ) throws(Trap) -> (Numeral, Numeral)? {
    guard let other = Numeral(other) else {
      if other.cast(EstimateObject.self) != nil {
        throw Trap(
          .unsupported(
            "a number with an estimated error is no enclosure: its error is not proved; take its value "
              + "if that is to count as exact"))
      }
      return nil
    }
    return isReversed ? (other, self) : (self, other)
  }

  func applied(
    _ operation: BinaryOperator, _ other: Value, isReversed: Bool
  ) throws(Trap) -> Value? {
    guard let (a, b) = try operands(other, isReversed: isReversed) else { return nil }
    if let x = a.whole, let y = b.whole, let whole = operation.counted(x, y) {
      return .object(Numeral(exactly: whole))
    }
    switch operation {
    case .add: return try Self.combine(a, b, "+", +)
    case .subtract: return try Self.combine(a, b, "-", -)
    case .multiply: return try Self.combine(a, b, "*", *)
    case .divide: return try Self.combine(a, b, "/", /)
    case .remainder: return try Self.combine(a, b, "%") { $0 - $1 * Number.floor($0 / $1) }
    case .power:
      if let exponent = b.whole, exponent.magnitude <= 1024 {
        return a.map { Self.power($0, Int(exponent)) }
      }
      return try Self.combine(a, b, "^") { Number.pow($0, $1) }
    case .matrixProduct: return try Self.product(a, b)
    case .compose: return nil
    }
  }

  /// By squaring: holomorphic, and real, for every x.
  static func power(_ x: Number, _ exponent: Int) -> Number {
    if exponent < 0 { return 1 / power(x, -exponent) }
    if exponent == 0 { return 1 }
    let half = power(x, exponent / 2)
    let square = exponent < 2 ? 1 : Number.square(half)
    return exponent.isMultiple(of: 2) ? square : exponent == 1 ? x : square * x
  }

  func compared(
    _ relation: Relation, _ other: Value, isReversed: Bool
  ) throws(Trap) -> Value? {
    guard let (a, b) = try operands(other, isReversed: isReversed) else { return nil }
    let function: (Number, Number) -> Number.Truth
    switch relation {
    case .equal: function = { $0 .== $1 }
    case .notEqual: function = { Number.not($0 .== $1) }
    case .less: function = { $0 .< $1 }
    case .lessOrEqual: function = { $0 .<= $1 }
    case .greater: function = { $0 .> $1 }
    case .greaterOrEqual: function = { $0 .>= $1 }
    case .member:
      guard let ball = b.single as? RealBall, let x = a.single as? RealBall else { return nil }
      return .boolean(ball.contains(x))
    case .approximatelyEqual: return nil
    }
    let truths = try Self.broadcast(a, b, relation.rawValue, function)
    return try TruthsObject<Number>.value(truths.elements, shape: truths.shape)
  }

  // MARK: - Products

  /// Of vectors and matrices, as `@` has them.
  static func product(_ a: Numeral, _ b: Numeral) throws(Trap) -> Value {
    guard (1...2).contains(a.shape.count), (1...2).contains(b.shape.count) else {
      throw Trap(.unsupported("@ of enclosures takes vectors and matrices"))
    }
    let inner = a.shape[a.shape.count - 1]
    guard inner == b.shape[0] else {
      throw Trap(TensorError.productShapes(a.shape, b.shape))
    }
    let rows = a.shape.count == 2 ? a.shape[0] : 1
    let columns = b.shape.count == 2 ? b.shape[1] : 1
    var elements: [Number] = []
    for row in 0..<rows {
      for column in 0..<columns {
        elements.append(
          (0..<inner).reduce(0) { sum, k in
            sum + a.elements[row * inner + k] * b.elements[k * columns + column]
          })
      }
    }
    return .object(Numeral(elements, shape: Array(a.shape.dropLast()) + b.shape.dropFirst()))
  }

  /// Equal-shaped numerals and numbers along a new first axis.
  static func stack(_ values: [Value]) -> Numeral? {
    var elements: [Number] = []
    var shape: [Int]?
    for value in values {
      guard value.cast(ListObject.self) == nil, let next = Numeral(value),
        next.shape == shape ?? next.shape
      else { return nil }
      shape = next.shape
      elements += next.elements
    }
    guard let shape else { return nil }
    return Numeral(elements, shape: [values.count] + shape)
  }
}

extension BinaryOperator {
  /// What they make of whole numbers, where that is a whole number and no double is rounded.
  fileprivate func counted(_ x: Double, _ y: Double) -> Double? {
    let result: Double
    switch self {
    case .add: result = x + y
    case .subtract: result = x - y
    case .multiply: result = x * y
    default: return nil
    }
    return result.magnitude <= 0x1p53 ? result : nil
  }
}
