import Machine
import Syntax
import Tensors

/// A tensor of the language; also a number through which a derivative is being taken.
///
/// A tensor without axes is a number to the user. Such a result becomes a plain number at once,
/// unless it carries a history: then it stays here, and behaves as a number in every other respect.
package final class TensorObject: Object {
  /// Without checks of exclusive access: arithmetic in loops reaches it by its address (`become`).
  @exclusivity(unchecked) package fileprivate(set) var tensor: Tensor
  /// Whether it is exempt from training; what is computed from it is another tensor.
  package let isFrozen: Bool

  package init(_ tensor: Tensor, isFrozen: Bool = false) {
    self.tensor = tensor
    self.isFrozen = isFrozen
  }

  override package var kindDescription: String {
    if tensor.rank == 0 { return "a number" }
    let kind =
      switch tensor.type {
      case .float64: "a tensor"
      case .float32: "a float32 tensor"
      case .bool: "a mask"
      }
    return "\(kind) of shape \(tensor.shape)"
  }

  override package var display: String { TensorText(tensor).text }

  override package var containsNaN: Bool { tensor.containsNaN }

  override package var extent: String {
    let short = TensorText(tensor).summary
    guard short.hasPrefix("⟨"), tensor.type != .bool else { return short }
    let (least, most) = (Value.number(tensor.min().item), Value.number(tensor.max().item))
    return "\(kindDescription) from \(least.display) to \(most.display)"
  }

  override package func formatted(_ format: NumberFormat?) throws(Trap) -> String {
    guard let format else { return display }
    if tensor.rank == 0 { return format.string(tensor.item) }
    return TensorText(tensor) { format.string($0) }.text
  }

  override package func isEqual(to other: Object) -> Bool {
    guard let other = (other as? TensorObject)?.tensor, other.shape == tensor.shape else {
      return false
    }
    return other.scalars == tensor.scalars
  }

  /// A number under differentiation is still a number where one is asked for.
  override package var number: Double? { tensor.rank == 0 ? tensor.item : nil }

  // MARK: - Operators

  override package func binary(
    _ operation: BinaryOperator, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    if let plain = plain(operation, other, isReversed: isReversed) {
      return .object(TensorObject(plain))
    }
    guard let other = other.tensor else { return nil }
    let (left, right) = isReversed ? (other, tensor) : (tensor, other)
    let result: Tensor? =
      switch operation {
      case .add: left + right
      case .subtract: left - right
      case .multiply: left * right
      case .divide: left / right
      case .remainder: left % right
      case .power: Tensor.pow(left, right)
      case .matrixProduct: Tensor.product(left, right)
      case .compose: nil
      }
    return try result?.value()
  }

  override package func become(
    _ left: Operand, _ operation: BinaryOperator, _ right: Operand
  ) -> Bool {
    guard !isFrozen, let operation = PlainArithmetic(operation) else { return false }
    // SAFETY: both objects stay in their registers, and nobody else touches them meanwhile.
    return withUnsafeMutablePointer(to: &tensor) { tensor in
      guard let left = left.inPlace, let right = right.inPlace else { return false }
      return operation.overwrite(tensor, with: left, right)
    }
  }

  /// The result without a detour, where it is that simple.
  private func plain(
    _ operation: BinaryOperator, _ other: Value, isReversed: Bool
  ) -> Tensor? {
    guard let operation = PlainArithmetic(operation) else { return nil }
    let second: PlainArithmetic.Operand
    switch other {
    case .number(let number): second = .number(number)
    case .object(let object as TensorObject): second = .tensor(object.address)
    default: return nil
    }
    // SAFETY: both objects live to the end of the call.
    defer { withExtendedLifetime((self, other)) {} }
    let own = PlainArithmetic.Operand.tensor(address)
    return isReversed ? operation.result(second, own) : operation.result(own, second)
  }

  /// Where the tensor is, as long as the object lives.
  fileprivate var address: UnsafePointer<Tensor> {
    withUnsafeMutablePointer(to: &tensor) { UnsafePointer($0) }
  }

  override package func unary(
    _ operation: UnaryOperator, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    switch operation {
    case .negate: try (-tensor).value()
    case .not: tensor.type == .bool ? try Tensor.not(tensor).value() : nil
    }
  }

  override package func compare(
    _ relation: Relation, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard let other = other.tensor else { return nil }
    if relation == .member {
      guard isReversed, other.rank == 0 else { return nil }
      return try (tensor .== other).any().value()
    }
    let (left, right) = isReversed ? (other, tensor) : (tensor, other)
    let mask: Tensor? =
      switch relation {
      case .equal: left .== right
      case .notEqual: left .!= right
      case .less: left .< right
      case .lessOrEqual: left .<= right
      case .greater: left .> right
      case .greaterOrEqual: left .>= right
      case .approximatelyEqual: Tensor.isClose(left, right)
      case .member: nil
      }
    return try mask?.value()
  }

  override package func combine(
    and isConjunction: Bool, _ other: Value, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard tensor.type == .bool, let other = other.tensor, other.type == .bool else { return nil }
    return try (isConjunction ? Tensor.and(tensor, other) : Tensor.or(tensor, other)).value()
  }

  // MARK: - Parts

  override package var iterationCount: Int? { tensor.shape.first }

  override package func iterationElement(_ position: Int) throws(Trap) -> Value {
    if let number = tensor.number(at: 1, { _ in Double(position) }) { return .number(number) }
    if let row = tensor.row(position) { return .object(TensorObject(row)) }
    return try iteration(position)
  }

  private func iteration(_ position: Int) throws(Trap) -> Value {
    if tensor.rank == 1, !tensor.isTracked {
      let scalar = tensor.scalar(at: position)
      return tensor.type == .bool ? .boolean(scalar != 0) : .number(scalar)
    }
    return try tensor.elements(at: [.at(position)]).value()
  }

  override package func element(
    at items: [IndexItem], _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    if items.count == 1, case .at(.number(let position)) = items[0],
      let row = Int(exactly: position).flatMap({ tensor.row($0) })
    {
      return .object(TensorObject(row))
    }
    return try tensor.elements(at: try items.tensorIndices()).value()
  }

  override package func number(at positions: Positions) -> Double? {
    tensor.number(at: positions.count) { positions[$0] }
  }

  override package func replaceNumber(at positions: Positions, with number: Double) -> Bool {
    !isFrozen && tensor.replaceNumber(at: positions.count, { positions[$0] }, with: number)
  }

  override package func replacingElement(
    at items: [IndexItem], with value: Value, isUnique: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard let part = value.tensor else {
      throw Trap(
        .unsupported("an element of a tensor is a number, not \(value.kindDescription)"))
    }
    let indices = try items.tensorIndices()
    guard isUnique else { return try tensor.setting(part, at: indices).value() }
    // Taken out first: a tensor that is held once is changed in place.
    let own = tensor
    tensor = Tensor(0)
    return try own.setting(part, at: indices).value()
  }

  override package func transposed(_ interpreter: Interpreter) throws(Trap) -> Value? {
    // Of a vector itself; leading axes of others are a batch of matrices.
    try (tensor.rank < 2 ? tensor : tensor.matrixTransposed).value()
  }
}

extension Operand {
  fileprivate var inPlace: PlainArithmetic.Operand? {
    if let number { return .number(number) }
    return holding(TensorObject.self)?._withUnsafeGuaranteedRef { .tensor($0.address) }
  }
}

extension PlainArithmetic {
  fileprivate init?(_ operation: BinaryOperator) {
    switch operation {
    case .add: self = .add
    case .subtract: self = .subtract
    case .multiply: self = .multiply
    case .divide: self = .divide
    case .remainder, .power, .matrixProduct, .compose: return nil
    }
  }
}

extension Tensor {
  /// Whether an element is NaN, of which a plan takes note.
  var containsNaN: Bool { !constant.answer(.hasNoNaN) }

  /// The tensor as the user meets it: a number where there are no axes, an error where it could not
  /// be computed.
  package func value() throws(Trap) -> Value {
    if let failure { throw Trap(failure) }
    if rank == 0, type == .bool { return .boolean(isAllTrue) }
    if rank == 0, !isFollowed { return .number(item) }
    return .object(TensorObject(self))
  }
}

extension Value {
  /// This value as a tensor: numbers, truth values and tensors are; a list of them is not.
  package var tensor: Tensor? {
    switch self {
    case .number(let number): Tensor(number)
    case .boolean(let boolean): Tensor([boolean], shape: [])
    case .object(let object as TensorObject): object.tensor
    case .object(let object as EstimateObject): Tensor(object.estimate.value)
    case .object, .nothing: nil
    }
  }
}

extension Value {
  /// A whole number that is noted when it is used, so that it is looked at by nobody.
  fileprivate var followedPosition: Tensor? {
    guard let tensor = cast(TensorObject.self)?.tensor, tensor.rank == 0, tensor.isFollowed,
      tensor.constant.answer(.areWholeNumbers)
    else { return nil }
    return tensor.constant
  }
}

extension [IndexItem] {
  /// The same in the terms of tensors; an index may be a number, a slice, a mask or whole numbers.
  fileprivate func tensorIndices() throws(Trap) -> [TensorIndex] {
    var indices: [TensorIndex] = []
    let keepsNumbers = hasPositionsInOneRun
    for item in self {
      switch item {
      case .at(let value):
        if keepsNumbers, let followed = value.followedPosition {
          indices.append(.positions(followed))
        } else if let number = value.number {
          indices.append(.at(try whole(number)))
        } else if let tensor = value.cast(TensorObject.self)?.tensor {
          indices.append(tensor.type == .bool ? .mask(tensor) : .positions(tensor))
        } else if let range = value.cast(RangeObject.self) {
          indices.append(.range(from: try whole(range.from), to: try whole(range.to)))
        } else {
          throw Trap(.indexKind(value.kindDescription))
        }
      case .slice(let from, let to):
        indices.append(.range(from: try from.map(whole), to: try to.map(whole)))
      }
    }
    return indices
  }

  /// Whether the tensors among them are numbers and lists of positions on neighbouring axes, which can
  /// be read together.
  private var hasPositionsInOneRun: Bool {
    var places: [Int] = []
    for (place, item) in enumerated() {
      guard case .at(let value) = item, let tensor = value.cast(TensorObject.self)?.tensor
      else { continue }
      if tensor.type == .bool { return false }
      places.append(place)
    }
    guard let first = places.first, let last = places.last else { return false }
    return last - first == places.count - 1
  }

  private func whole(_ value: Value) throws(Trap) -> Int {
    guard let number = value.number else { throw Trap(.indexKind(value.kindDescription)) }
    return try whole(number)
  }

  private func whole(_ number: Double) throws(Trap) -> Int {
    guard let integer = Int(exactly: number) else { throw Trap(.fractionalIndex(number)) }
    return integer
  }
}
