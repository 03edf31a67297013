import Machine
import Tensors

/// The tensors inside a value, and how to put others in their place.
///
/// Derivatives are taken by, and training changes, tensors wherever they stand: in records, lists and
/// models. Plain numbers count for derivatives only, and what is frozen for neither.
struct ValueTree {
  let value: Value
  let includesNumbers: Bool
  private let includesFrozen: Bool
  private(set) var leaves: [Tensor] = []
  /// The models among the parts, in the same order.
  private(set) var models: [ModelObject] = []
  private var partCount = 0

  /// The most parts of a value, one that occurs twice counted twice, and the most that stand inside
  /// each other, each of which costs stack.
  private static let largest = 1_000_000
  private static let deepest = 1000

  init(
    _ value: Value, includesNumbers: Bool, includesFrozen: Bool = false
  ) throws(Trap) {
    self.value = value
    self.includesNumbers = includesNumbers
    self.includesFrozen = includesFrozen
    try collect(value, depth: 0)
  }

  private mutating func collect(_ value: Value, depth: Int) throws(Trap) {
    partCount += 1
    guard partCount <= Self.largest else {
      throw Trap(
        .tooLong("the parts of a value that is differentiated or trained are", limit: Self.largest))
    }
    guard depth <= Self.deepest else {
      throw Trap(
        .unsupported(
          "lists and records inside each other are differentiated and trained to a depth of \(Self.deepest)"
        ))
    }
    switch value {
    case .number(let number): if includesNumbers { leaves.append(Tensor(number)) }
    case .object(let estimate as EstimateObject):
      if includesNumbers { leaves.append(Tensor(estimate.estimate.value)) }
    case .object(let tensor as TensorObject):
      if isLeaf(tensor) { leaves.append(tensor.tensor) }
    case .object(let model as ModelObject):
      models.append(model)
      leaves += model.parameters
    case .object(let list as ListObject):
      for element in list.elements { try collect(element, depth: depth + 1) }
    case .object(let record as RecordObject):
      for value in record.values { try collect(value, depth: depth + 1) }
    case .nothing, .boolean, .object: break
    }
  }

  /// Whether a tensor counts.
  func isLeaf(_ tensor: TensorObject) -> Bool {
    tensor.tensor.type != .bool && (includesFrozen || !tensor.isFrozen)
  }

  /// The elements of the list that the value is, with `tensors` in the places of the leaves.
  func parts(with tensors: [Tensor]) throws(Trap) -> [Value] {
    try replacingLeaves(with: tensors).cast(ListObject.self)?.elements ?? []
  }

  /// The same value with `tensors` in the places of the leaves.
  func replacingLeaves(with tensors: [Tensor]) throws(Trap) -> Value {
    var rest = tensors[...]
    return try rebuild(value, &rest)
  }

  private func rebuild(_ value: Value, _ rest: inout ArraySlice<Tensor>) throws(Trap) -> Value {
    switch value {
    case .number, .object(is EstimateObject):
      return includesNumbers ? try rest.removeFirst().value() : value
    case .object(let tensor as TensorObject):
      return isLeaf(tensor) ? try rest.removeFirst().value() : value
    case .object(let model as ModelObject):
      let own = Array(rest.prefix(model.parameters.count))
      rest.removeFirst(own.count)
      return .object(model.replacingParameters(with: own))
    case .object(let list as ListObject):
      var elements: [Value] = []
      for element in list.elements { elements.append(try rebuild(element, &rest)) }
      return .list(elements)
    case .object(let record as RecordObject):
      var values: [Value] = []
      for value in record.values { values.append(try rebuild(value, &rest)) }
      return .object(record.replacingValues(values))
    case .nothing, .boolean, .object: return value
    }
  }
}
