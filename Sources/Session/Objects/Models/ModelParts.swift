import Machine
import Models
import Tensors

extension ValueTree {
  /// The same value with each model replaced, in the order of `models`.
  func replacingModels(
    _ replacement: (ModelObject) throws(Trap) -> ModelObject
  ) throws(Trap) -> Value {
    models.isEmpty ? value : try Self.map(value, { $0 }, replacement)
  }

  /// The same value with each tensor and each model replaced.
  func replacingParts(
    tensors: (TensorObject) throws(Trap) -> TensorObject,
    models: (ModelObject) throws(Trap) -> ModelObject
  ) throws(Trap) -> Value {
    try Self.map(value, tensors, models)
  }

  private static func map(
    _ value: Value, _ tensors: (TensorObject) throws(Trap) -> TensorObject,
    _ models: (ModelObject) throws(Trap) -> ModelObject
  ) throws(Trap) -> Value {
    switch value {
    case .object(let tensor as TensorObject): return .object(try tensors(tensor))
    case .object(let model as ModelObject): return .object(try models(model))
    case .object(let list as ListObject):
      var elements: [Value] = []
      for element in list.elements { elements.append(try map(element, tensors, models)) }
      return .list(elements)
    case .object(let record as RecordObject):
      var values: [Value] = []
      for value in record.values { values.append(try map(value, tensors, models)) }
      return .object(record.replacingValues(values))
    default: return value
    }
  }
}
