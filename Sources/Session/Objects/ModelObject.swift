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

  package func replacingParameters(with tensors: [Tensor]) -> ModelObject {
    ModelObject(layer.replacingParameters(layer.parameters.replacingTensors(tensors)))
  }

  override package var kindDescription: String { "a model" }
  override package var display: String { summary(of: layer) }

  override package func isEqual(to other: Object) -> Bool {
    guard let other = other as? ModelObject, other.layer.description == layer.description else {
      return false
    }
    return zip(parameters, other.parameters).allSatisfy { $0.scalars == $1.scalars }
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

  private static func check(depth: Int) throws(Trap) {
    guard depth <= deepest else {
      throw Trap(.unsupported("a model holds at most \(deepest) layers inside each other"))
    }
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
    default:
      guard let tensor = input.tensor else {
        throw Trap(
          .unsupported(
            "\(layer.description) is applied to a tensor, not to \(input.kindDescription)"))
      }
      return try layer(tensor).value()
    }
  }

  override package func field(_ name: String) throws(Trap) -> Value? {
    if let part = layer.parts.first(where: { $0.name == name }) {
      return .object(ModelObject(part.layer))
    }
    return try ownTensors.first { $0.name == name }?.tensor.value()
  }

  override package var fieldNames: [String] { layer.parts.map(\.name) + ownTensors.map(\.name) }

  /// The tensors of the layer itself, not of one inside: a dense layer's weight and bias.
  private var ownTensors: [(name: String, tensor: Tensor)] {
    guard case .branch(let branches) = layer.parameters else { return [] }
    return branches.compactMap { name, tree in
      if case .tensor(let tensor) = tree { (name, tensor) } else { nil }
    }
  }
}

/// A function of the language as a layer with nothing to train.
///
/// `ModelObject` calls the function itself; what flows through it otherwise is an error.
struct FunctionLayer: Layer, @unchecked Sendable {
  // SAFETY: a session's values are touched by the thread that evaluates it, and by no other.
  let function: Value

  init(_ function: Value) { self.function = function }

  var description: String {
    switch function {
    case .object(let native as NativeFunction): native.name
    case .object(let closure as Closure) where !closure.code.name.isEmpty: closure.code.name
    default: function.display
    }
  }

  func callAsFunction(_ input: Signal) -> Signal {
    .tensor(
      Tensor(
        failure: .argument(
          operation: description, expected: "to be called by a session", found: "a bare signal")))
  }

  var parameters: ParameterTree { .none }
  func replacingParameters(_ tree: ParameterTree) -> FunctionLayer { self }
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
