import Distributions
import Machine
import Syntax
import Tensors

/// The part of a failed call or index in which its fault lies: the label that is unknown, the
/// argument of the wrong kind, the index out of range.
///
/// The machine knows the place of the whole. Its text is read again, as only an error asks for more.
enum FaultyPart {
  /// The part at fault, or the whole of the place where no part is.
  static func span(of reason: Trap.Reason, at place: Trap.Place) -> Span {
    let text = Source(name: "", text: String(place.source[place.span]))
    guard let program = try? Parser.parse(text, as: .entry), program.statements.count == 1,
      case .expression(let expression) = program.statements[0],
      let part = expression.part(at: reason)
    else { return place.span }
    return Span(place.span.start + part.start, place.span.start + part.end)
  }
}

extension Expression {
  fileprivate func part(at reason: Trap.Reason) -> Span? {
    switch self {
    case .call(let node): node.part(at: reason)
    case .index(let node): node.part(at: reason)
    case .field(let node):
      switch reason {
      case .noField(node.name.text, _, _): node.name.span
      case .wrongArgument(_, node.name.text, _, _): node.base.span
      default: nil
      }
    default: nil
    }
  }
}

extension Call {
  fileprivate func part(at reason: Trap.Reason) -> Span? {
    switch reason {
    case .noField(let name, _, _):
      if case .field(let field) = callee, field.name.text == name { field.name.span } else { nil }
    case .unknownLabel(let label, let function, _) where mayCall(function),
      .repeatedArgument(let label, let function) where mayCall(function):
      labelled.first { $0.label.text == label }?.label.span
    case .tooManyArguments(let function, let limit, let given) where mayCall(function):
      // What stands before the point may be the first argument.
      excess(behind: limit - (given - arguments.count))
    case .wrongArgument(let parameter, let function, _, _):
      argument(parameter, of: function)
    case .library(let error as ConstraintViolation):
      argument(error.parameter, of: error.law)
    case .library(TensorError.axis), .library(TensorError.axesRepeat):
      labelled.first { $0.label.text == "axis" }?.value.span
    default: nil
    }
  }

  /// Whether it is this call that gave a function its arguments, and not the library on its behalf.
  private func mayCall(_ function: String) -> Bool {
    let called: String
    switch callee {
    case .name(let name): called = name.text
    case .field(let field): called = field.name.text
    default: return true
    }
    return called == function || Library.values[called] == nil
  }

  private func excess(behind count: Int) -> Span? {
    guard let last = arguments.last, arguments.indices.contains(count) else { return nil }
    return arguments[count].span.joined(with: last.span)
  }

  /// The argument that is given for a parameter of the library's function of that name.
  private func argument(_ parameter: String, of function: String) -> Span? {
    if let label = labelled.first(where: { $0.label.text == parameter }) { return label.value.span }
    guard let native = Library.values[function]?.cast(NativeFunction.self),
      let index = native.parameters.prefix(while: { !$0.isVariadic })
        .firstIndex(where: { $0.name == parameter })
    else { return nil }
    switch callee {
    case .name(let name) where name.text == function:
      return arguments.indices.contains(index) ? arguments[index].span : nil
    case .field(let field) where field.name.text == function:
      if index == 0 { return field.base.span }
      return arguments.indices.contains(index - 1) ? arguments[index - 1].span : nil
    default: return nil
    }
  }
}

extension Indexing {
  fileprivate func part(at reason: Trap.Reason) -> Span? {
    switch reason {
    case .indexKind, .indexOutOfRange, .fractionalIndex:
      items.count == 1 ? items[0].span : nil
    case .library(TensorError.index(_, _, let axis)):
      items.indices.contains(axis) ? items[axis].span : nil
    default: nil
    }
  }
}

extension Indexing.Item {
  fileprivate var span: Span {
    switch self {
    case .at(let index): index.span
    case .slice(_, _, let span): span
    }
  }
}
