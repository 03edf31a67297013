import Autodiff
import Machine
import Tensors

/// One evaluation of a function from which derivatives are taken: by the numbers and tensors in its
/// arguments, of those in its result.
///
/// The function is called once, so whatever is computed from it saw the same draws.
struct Evaluation {
  let arguments: ValueTree
  /// What the derivatives are taken by, as the arguments hold them.
  let variables: [Tensor]
  let result: Value

  /// With `isNested`, variables of their own stand behind those of the arguments, so that what is
  /// differentiated by these can be differentiated by those: `outer`.
  let outer: [Tensor]

  init(
    of function: Value, at arguments: [Value], isNested: Bool = false, _ interpreter: Interpreter
  ) throws(Trap) {
    let tree = try ValueTree(.list(arguments), includesNumbers: true)
    guard !tree.leaves.isEmpty else {
      throw Trap(.unsupported("there is no number or tensor to take the derivative by"))
    }
    self.arguments = tree
    outer = isNested ? tree.leaves.map(\.variable) : []
    variables = (isNested ? outer : tree.leaves).map(\.variable)
    result = try interpreter.call(function, try tree.parts(with: variables))
  }

  /// The result as the number whose derivative is asked for.
  func number() throws(Trap) -> Tensor {
    if let number = result.tensor, number.rank == 0, number.type != .bool { return number }
    let hint =
      switch result {
      case .object(let tensor as TensorObject) where tensor.tensor.type != .bool:
        "; sum or average it, or take its jacobian"
      case .object(let object) where object is RecordObject || object is ListObject:
        "; take one of its numbers, or its jacobian"
      default: ""
      }
    throw Trap(
      .unsupported("a derivative is taken of a number, not of \(result.kindDescription)\(hint)"))
  }

  /// The numbers and tensors of the result, which holds nothing else.
  func values() throws(Trap) -> ValueTree {
    let tree = try ValueTree(result, includesNumbers: true, includesFrozen: true)
    if let other = Self.other(in: result) {
      throw Trap(
        .unsupported(
          "derivatives are taken of numbers and tensors, not of \(other.kindDescription)"
            + (result.cast(Object.self) === other.cast(Object.self) ? "" : " in the result")))
    }
    return tree
  }

  /// The first part of a value, which `ValueTree` found to be of moderate depth, that has no
  /// derivative.
  private static func other(in value: Value) -> Value? {
    switch value {
    case .number, .object(is EstimateObject), .object(is ModelObject): nil
    case .object(let tensor as TensorObject): tensor.tensor.type == .bool ? value : nil
    case .object(let list as ListObject): list.elements.lazy.compactMap(other).first
    case .object(let record as RecordObject): record.values.lazy.compactMap(other).first
    default: value
    }
  }

  // MARK: - Forms

  /// Tensors in the form of the arguments: of one argument its own, of several a vector of numbers or
  /// a list.
  func inFormOfArguments(_ tensors: [Tensor]) throws(Trap) -> Value {
    let parts = try arguments.parts(with: tensors)
    return parts.count == 1 ? parts[0] : try Stacking.stack(parts)
  }

  /// Values in the form of the arguments. A model, whose tensors have shapes of their own, becomes a
  /// record of them by their paths.
  func inFormOfArguments(filledWith values: [Value]) throws(Trap) -> Value {
    let parts = try arguments.filled(with: values).cast(ListObject.self)?.elements ?? []
    if parts.count == 1 { return parts[0] }
    return parts.allSatisfy { $0.tensor?.rank == 0 } ? try Stacking.stack(parts) : .list(parts)
  }

  /// What `body` computes, or its error as the language raises it.
  static func attempt<Result>(_ body: () throws(TensorError) -> Result) throws(Trap) -> Result {
    do throws(TensorError) { return try body() } catch { throw Trap(error) }
  }
}

extension Array where Element == Tensor {
  /// As values of the language.
  func values() throws(Trap) -> [Value] {
    var values: [Value] = []
    for tensor in self { values.append(try tensor.value()) }
    return values
  }
}

extension ValueTree {
  /// The same value with other values in the places of the leaves.
  func filled(with values: [Value]) throws(Trap) -> Value {
    var rest = values[...]
    return fill(value, &rest)
  }

  private func fill(_ value: Value, _ rest: inout ArraySlice<Value>) -> Value {
    switch value {
    case .number, .object(is EstimateObject): return rest.popFirst() ?? value
    case .object(let tensor as TensorObject):
      return isLeaf(tensor) ? rest.popFirst() ?? value : value
    case .object(let model as ModelObject):
      let names = model.layer.parameters.names
      let own = Array(rest.prefix(names.count))
      rest = rest.dropFirst(names.count)
      return names.isEmpty ? value : .object(RecordObject(names: names, values: own))
    case .object(let list as ListObject):
      return .list(list.elements.map { fill($0, &rest) })
    case .object(let record as RecordObject):
      return .object(record.replacingValues(record.values.map { fill($0, &rest) }))
    case .nothing, .boolean, .object: return value
    }
  }
}
