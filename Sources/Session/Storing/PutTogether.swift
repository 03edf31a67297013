import Machine
import Models
import Tensors

/// A value that is built from tensors as a structure says; the opposite of `TakenApart`.
struct PutTogether {
  let value: Value

  init(
    _ structure: Structure, tensors: [(name: String, tensor: Tensor)], in world: World
  ) throws(StructureError) {
    var builder = Builder(world: world, tensors: tensors)
    for node in structure.nodes { builder.parts.append(try builder.part(node)) }
    guard builder.tensors.isEmpty else {
      throw StructureError(
        "it does not say where to put the tensor \(builder.tensors.keys.sorted()[0])")
    }
    guard case .value(let value)? = builder.parts.last else {
      throw StructureError("its last node is a layer without a model")
    }
    self.value = value
  }
}

/// What the nodes of a structure mean, one after the other.
private struct Builder {
  enum Part {
    case value(Value)
    case layer(any Layer)
  }

  let world: World
  /// Those that have no place yet.
  var tensors: [String: Tensor]
  var parts: [Part] = []

  init(world: World, tensors: [(name: String, tensor: Tensor)]) {
    self.world = world
    self.tensors = Dictionary(tensors.map { ($0.name, $0.tensor) }) { first, _ in first }
  }

  mutating func part(_ node: Structure.Node) throws(StructureError) -> Part {
    switch node {
    case .nothing: return .value(.nothing)
    case .boolean(let boolean): return .value(.boolean(boolean))
    case .number(let number): return .value(.number(number))
    case .text(let text): return .value(.string(text))
    case .range(let from, let to): return .value(.object(RangeObject(from: from, to: to)))
    case .tensor(let name):
      let tensor = try tensor(called: name)
      return .value(tensor.rank == 0 ? .number(tensor.item) : .object(TensorObject(tensor)))
    case .frozen(let name):
      return .value(.object(TensorObject(try tensor(called: name), isFrozen: true)))
    case .average(let decay, let count, let nodes):
      return .value(try average(decay, count, try values(nodes).first))
    case .list(let nodes): return .value(.list(try values(nodes)))
    case .record(let names, let nodes):
      return .value(.object(RecordObject(names: names, values: try values(nodes))))
    case .function(let name):
      guard let function = world.function(called: name) else {
        throw StructureError("it needs the function \(name), which the library does not have")
      }
      return .value(function)
    case .composition(let nodes):
      let functions = try values(nodes)
      guard functions.allSatisfy({ Self.isFunction($0) && $0.cast(Composition.self) == nil }) else {
        throw StructureError("it composes what is no function")
      }
      return .value(.object(Composition(functions)))
    case .model(let node):
      return .value(.object(ModelObject(try layer(node))))
    case .functionLayer(let node):
      let function = try values([node])[0]
      guard Self.isFunction(function) else {
        throw StructureError("node \(node) is no function where a layer asks for one")
      }
      return .layer(FunctionLayer(function))
    case .layer(let form):
      guard let type = StorageCatalog.layers.first(where: { $0.storedName == form.name }) else {
        throw StructureError("there is no layer called \(form.name)")
      }
      let layer = try make(type, of: form) as any Layer
      // Asked of each: layers are gone through, and given back, one inside the other.
      guard ModelObject.mayHold(layer) else {
        throw StructureError("its model is larger or deeper than models may be")
      }
      return .layer(layer)
    case .optimizer(let form):
      guard let type = StorageCatalog.optimizers.first(where: { $0.storedName == form.name }) else {
        throw StructureError("there is no optimizer called \(form.name)")
      }
      return .value(.object(OptimizerObject(try make(type, of: form))))
    }
  }

  private func average(
    _ decay: Double?, _ count: Int, _ model: Value?
  ) throws(StructureError) -> Value {
    do throws(TensorError) {
      var average = try WeightAverage(decay: decay)
      average.count = count
      let tree = try? model.map { try ValueTree($0, includesNumbers: false) }
      average.tensors = tree?.leaves ?? []
      return .object(AverageObject(average, of: tree))
    } catch {
      throw StructureError("\(error)")
    }
  }

  private static func isFunction(_ value: Value) -> Bool {
    guard case .object(let object) = value else { return false }
    return object is NativeFunction || object is Closure || object is Composition
  }

  private mutating func tensor(called name: String) throws(StructureError) -> Tensor {
    guard let tensor = tensors.removeValue(forKey: name) else {
      throw StructureError("the tensor \(name) is missing, or wanted twice")
    }
    return tensor
  }

  private func values(_ nodes: [Int]) throws(StructureError) -> [Value] {
    var values: [Value] = []
    for node in nodes {
      guard case .value(let value) = parts[node] else {
        throw StructureError("node \(node) is a layer where a value is expected")
      }
      values.append(value)
    }
    return values
  }

  private func layer(_ node: Int) throws(StructureError) -> any Layer {
    guard case .layer(let layer) = parts[node] else {
      throw StructureError("node \(node) is a value where a layer is expected")
    }
    return layer
  }

  private mutating func make<Whole: Storable>(
    _ type: Whole.Type, of form: Structure.Form
  ) throws(StructureError) -> Whole {
    var stored = StoredForm(settings: form.settings)
    for (name, tensor) in form.tensors {
      stored.tensors.append((name, try self.tensor(called: tensor)))
    }
    for (name, node) in form.parts { stored.parts.append((name, try layer(node))) }
    do throws(StoredFormError) { return try Whole(stored) } catch {
      throw StructureError("\(form.name): \(error.description)")
    }
  }
}
