import Machine
import Models
import Tensors

/// A value taken apart into tensors with names and a structure that says how it is built from them.
///
/// A tensor is called after where it stands: encoder.0.weight. Two of one name, as a record with a
/// dot in the name of a field can have, get numbers.
struct TakenApart {
  private(set) var tensors: [(name: String, tensor: Tensor)] = []
  private(set) var structure = Structure()
  private var names: Set<String> = [SafetensorsFile.metadataName]
  private let world: World

  /// The most that may stand inside each other, each of which costs stack.
  private static let deepest = 1000

  init(_ value: Value, in world: World) throws(Trap) {
    self.world = world
    _ = try add(value, at: [])
  }

  private mutating func add(_ value: Value, at path: [String]) throws(Trap) -> Int {
    try Self.check(path)
    return structure.add(try node(value, at: path))
  }

  private static func check(_ path: [String]) throws(Trap) {
    guard path.count <= deepest else {
      throw Trap(.unsupported("what stands inside each other is saved to a depth of \(deepest)"))
    }
    if Machine.Interruption.isRequested { throw Trap(.interrupted) }
  }

  private mutating func node(_ value: Value, at path: [String]) throws(Trap) -> Structure.Node {
    switch value {
    case .nothing: return .nothing
    case .boolean(let boolean): return .boolean(boolean)
    case .number(let number): return .number(number)
    case .object(let estimate as EstimateObject): return .number(estimate.estimate.value)
    case .object(let tensor as TensorObject):
      if tensor.tensor.rank == 0 { return .number(tensor.tensor.item) }
      let name = name(tensor.tensor, at: path)
      return tensor.isFrozen ? .frozen(name) : .tensor(name)
    case .object(let text as StringObject): return .text(text.text)
    case .object(let range as RangeObject): return .range(from: range.from, to: range.to)
    case .object(let list as ListObject):
      return .list(try addAll(list.elements.enumerated().map { ("\($0)", $1) }, at: path))
    case .object(let record as RecordObject):
      return .record(
        names: record.names, values: try addAll(Array(zip(record.names, record.values)), at: path))
    case .object(let model as ModelObject): return .model(try add(model.layer, at: path))
    case .object(let optimizer as OptimizerObject):
      if case .schedule(let schedule) = optimizer.optimizer.rate {
        throw Trap(
          .unsupported(
            "save keeps an optimizer whose rate is a number, not \(schedule.description)"
              + Self.place(path)))
      }
      return .optimizer(try form(optimizer.optimizer, at: path))
    case .object(let average as AverageObject):
      let model = try average.field("model") ?? .nothing
      return .average(
        decay: average.average.decay, count: average.count,
        model: average.count == 0 ? [] : [try add(model, at: path + ["model"])])
    case .object(let composition as Composition):
      let functions = composition.functions.enumerated().map { ("\($0)", $1) }
      return .composition(try addAll(functions, at: path))
    case .object(let object):
      guard let name = world.name(ofFunction: object) else { throw Self.unsaved(value, at: path) }
      return .function(name)
    }
  }

  private mutating func addAll(
    _ parts: [(String, Value)], at path: [String]
  ) throws(Trap) -> [Int] {
    var nodes: [Int] = []
    for (name, value) in parts { nodes.append(try add(value, at: path + [name])) }
    return nodes
  }

  private mutating func add(_ layer: any Layer, at path: [String]) throws(Trap) -> Int {
    try Self.check(path)
    if let function = layer as? FunctionLayer {
      return structure.add(.functionLayer(try add(function.function, at: path)))
    }
    return structure.add(.layer(try form(layer, at: path)))
  }

  private mutating func form(_ whole: Any, at path: [String]) throws(Trap) -> Structure.Form {
    guard let storable = whole as? any Storable else {
      throw Trap(.unsupported("save has no form yet for \(type(of: whole))\(Self.place(path))"))
    }
    let stored = storable.stored
    var form = Structure.Form(
      name: type(of: storable).storedName, settings: stored.settings, tensors: [], parts: [])
    for (name, tensor) in stored.tensors {
      form.tensors.append((name, self.name(tensor, at: path + [name])))
    }
    for (name, layer) in stored.parts {
      form.parts.append((name, try add(layer, at: path + [name])))
    }
    return form
  }

  /// The name of a tensor, which is kept.
  private mutating func name(_ tensor: Tensor, at path: [String]) -> String {
    let plain = path.isEmpty ? "value" : path.joined(separator: ".")
    var name = plain
    var number = 2
    while !names.insert(name).inserted {
      name = "\(plain)#\(number)"
      number += 1
    }
    tensors.append((name, tensor.constant))
    return name
  }

  private static func place(_ path: [String]) -> String {
    path.isEmpty ? "" : ", at \(path.joined(separator: "."))"
  }

  private static func unsaved(_ value: Value, at path: [String]) -> Trap {
    guard case .object(let object) = value, object is Closure || object is NativeFunction else {
      return Trap(
        .unsupported(
          "save keeps numbers, strings, tensors, lists, records, models, optimizers and averages, not "
            + "\(value.kindDescription)\(place(path))"))
    }
    return Trap(
      .unsupported(
        "save keeps functions of the library, by their names, not \(value.display)\(place(path)); "
          + "save what it captures, and define it again after load"))
  }
}

extension World {
  /// The name by which the library knows a function; nil for any other.
  func name(ofFunction object: Object) -> String? {
    let name: String
    switch object {
    case let native as NativeFunction: name = native.name
    case let closure as Closure: name = closure.code.name
    default: return nil
    }
    return function(called: name)?.cast(Object.self) === object ? name : nil
  }

  /// The function of the library of a name.
  func function(called name: String) -> Value? {
    Library.isFunction(name) ? Library.values[name] ?? prelude[name] : nil
  }
}
