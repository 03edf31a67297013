import Machine
import Models
import Syntax
import Tensors

/// A model of the language: layers with trainable tensors inside, called like a function.
package final class ModelObject: Object {
  package let layer: any Layer

  package init(_ layer: any Layer) { self.layer = layer }

  /// The trainable tensors, in a fixed order.
  package var parameters: [Tensor] { layer.parameters.tensors }

  /// The tensors that are carried along without being trained.
  package var state: [Tensor] { layer.state.tensors }

  package func replacingParameters(with tensors: [Tensor]) -> ModelObject {
    ModelObject(layer.replacingParameters(layer.parameters.replacingTensors(tensors)))
  }

  /// The same model in another precision.
  func stored(as type: ElementType) -> ModelObject {
    let (trained, state) = (layer.parameters, layer.state)
    return ModelObject(
      layer.replacingParameters(trained.replacingTensors(parameters.map { $0.stored(as: type) }))
        .replacingState(state.replacingTensors(state.tensors.map { $0.stored(as: type) })))
  }

  override package var kindDescription: String { "a model" }
  override package var display: String { summary(of: layer) }
  override package var containsNaN: Bool { (parameters + state).contains(where: \.containsNaN) }

  override package func isEqual(to other: Object) -> Bool {
    guard let other = other as? ModelObject, other.layer.description == layer.description else {
      return false
    }
    return zip(parameters + state, other.parameters + other.state).allSatisfy {
      $0.scalars == $1.scalars
    }
  }

  // MARK: - Composition

  /// `f >> g`, where either may be a function or a record of branches.
  override package func binary(
    _ operation: BinaryOperator, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard operation == .compose, let other = try Self.layer(from: other, depth: 0) else {
      return nil
    }
    let composed = Sequential(isReversed ? [other, layer] : [layer, other])
    guard composed.extent.layers <= Self.largest else {
      throw Trap(.tooLong("the layers of a model are", limit: Self.largest))
    }
    try Self.check(depth: composed.extent.depth)
    return .object(ModelObject(composed))
  }

  /// The most layers of a model, and the most inside each other: whatever looks at one goes through
  /// all of them, and costs stack for each that stands inside another.
  private static let largest = 100_000
  private static let deepest = 200

  /// Whether a layer is none too large for a model.
  static func mayHold(_ layer: any Layer) -> Bool {
    layer.extent.layers <= largest && layer.extent.depth <= deepest
  }

  static func check(depth: Int) throws(Trap) {
    guard depth <= deepest else {
      throw Trap(.unsupported("a model holds at most \(deepest) layers inside each other"))
    }
  }

  /// What a value means as a layer: a model, a function, or a record of them; `nil` for others.
  static func layer(from value: Value) throws(Trap) -> (any Layer)? {
    try layer(from: value, depth: 0)
  }

  private static func layer(from value: Value, depth: Int) throws(Trap) -> (any Layer)? {
    guard case .object(let object) = value else { return nil }
    try check(depth: depth)
    switch object {
    case let model as ModelObject: return model.layer
    case let record as RecordObject:
      var parts: [(name: String, layer: any Layer)] = []
      for (name, value) in zip(record.names, record.values) {
        guard let part = try layer(from: value, depth: depth + 1) else { return nil }
        parts.append((name, part))
      }
      return Branches(parts)
    case is NativeFunction, is Closure, is Composition: return FunctionLayer(value)
    default: return nil
    }
  }

  // MARK: - Calls and parts

  override package func call(
    _ arguments: Arguments, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    let all = arguments.all
    guard let input = all.first, all.count == 1 else {
      throw Trap(.tooManyArguments(function: "a model", limit: 1, given: all.count))
    }
    return try Self.apply(layer, to: input, interpreter)
  }

  /// Functions of the language among the layers are called as such, so that their errors keep their
  /// place.
  private static func apply(
    _ layer: any Layer, to input: Value, _ interpreter: Interpreter
  ) throws(Trap) -> Value {
    switch layer {
    case let function as FunctionLayer:
      return try interpreter.call(function.function, input)
    case let sequence as Sequential:
      var value = input
      for layer in sequence.layers { value = try apply(layer, to: value, interpreter) }
      return value
    case let branches as Branches:
      var values: [Value] = []
      for part in branches.parts { values.append(try apply(part.layer, to: input, interpreter)) }
      return .object(RecordObject(names: branches.parts.map(\.name), values: values))
    case let frozen as Frozen: return try apply(frozen.inner, to: input, interpreter)
    case let residual as Residual:
      let added = try apply(residual.inner, to: input, interpreter)
      return try residual.sum(
        try tensor(input, for: residual.name), tensor(added, for: residual.name)
      )
      .value()
    default:
      let signal = Signal.tensor(try tensor(input, for: layer.description))
      return try layer(signal, drawingFrom: &interpreter.world.stream).value()
    }
  }

  private static func tensor(_ value: Value, for layer: String) throws(Trap) -> Tensor {
    guard let tensor = value.tensor else {
      throw Trap(
        .unsupported("\(layer) is applied to a tensor, not to \(value.kindDescription)"))
    }
    return tensor
  }

  override package func field(_ name: String) throws(Trap) -> Value? {
    if let frozen = layer as? Frozen {
      let value = try ModelObject(frozen.inner).field(name)
      return value?.cast(ModelObject.self).map { .object(ModelObject(Frozen($0.layer))) } ?? value
    }
    if let part = layer.parts.first(where: { $0.name == name }) {
      return .object(ModelObject(part.layer))
    }
    return try ownTensors.first { $0.name == name }?.tensor.value()
  }

  override package var fieldNames: [String] {
    if let frozen = layer as? Frozen { return ModelObject(frozen.inner).fieldNames }
    return layer.parts.map(\.name) + ownTensors.map(\.name)
  }

  /// The tensors of the layer itself, not of one inside: a dense layer's weight and bias, running means.
  private var ownTensors: [(name: String, tensor: Tensor)] {
    guard case .branch(let trained) = layer.parameters, case .branch(let state) = layer.state
    else { return [] }
    return (trained + state).compactMap { name, tree in
      if case .tensor(let tensor) = tree { (name, tensor) } else { nil }
    }
  }
}

extension Signal {
  /// The signal as a value of the language.
  fileprivate func value() throws(Trap) -> Value {
    switch self {
    case .tensor(let tensor): return try tensor.value()
    case .record(let fields):
      var values: [Value] = []
      for field in fields { values.append(try field.signal.value()) }
      return .object(RecordObject(names: fields.map(\.name), values: values))
    }
  }
}
