// The tree in one line, for tests and for reading: every operator with its operands in parentheses,
// lists that never stack in angle brackets, what is missing as `_`.

extension Expression: CustomStringConvertible {
  package var description: String {
    switch self {
    case .number(let node): node.text
    case .string(let node): node.description
    case .constant(let node): node.constant.rawValue
    case .name(let node): node.text
    case .group(let node): node.inner.description
    case .list(let node): "[\(node.elements.listed)]"
    case .tuple(let node): "<\(node.elements.listed)>"
    case .record(let node): "(\(node.fields.listed { "\($0.label.text): \($0.value)" }))"
    case .comprehension(let node): node.description
    case .lambda(let node): "((\(node.parameters.listed)) -> \(node.body))"
    case .call(let node): node.description
    case .index(let node): "\(node.base)[\(node.items.listed)]"
    case .field(let node): "\(node.base).\(node.name.text)"
    case .transpose(let node): "\(node.operand)'"
    case .unary(let node): node.description
    case .binary(let node): "(\(node.left) \(node.operator.rawValue) \(node.right))"
    case .logical(let node): "(\(node.left) \(node.operator.rawValue) \(node.right))"
    case .comparison(let node): node.description
    case .range(let node): "(\(node.from) .. \(node.to))"
    case .pipe(let node): "(\(node.value) |> \(node.function))"
    case .conditional(let node): node.description
    case .attempt(let node): "try \(node.body) else \(node.alternative)"
    case .block(let node): node.description
    }
  }
}

extension StringLiteral: CustomStringConvertible {
  package var description: String {
    let text = pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let value, let format, _): "{\(value)\(format.map { ":" + $0 } ?? "")}"
      }
    }
    return "\"\(text.joined())\""
  }
}

extension Comprehension: CustomStringConvertible {
  package var description: String {
    "[\(element) for \(pattern) in \(domain)\(condition.map { " if \($0)" } ?? "")]"
  }
}

extension Parameter: CustomStringConvertible {
  package var description: String {
    initial.map { "\(name.text) = \($0)" } ?? name.text
  }
}

extension Call: CustomStringConvertible {
  package var description: String {
    let labelled = labelled.map { "\($0.label.text): \($0.value)" }
    return "\(callee)(\((arguments.map(\.description) + labelled).joined(separator: ", ")))"
  }
}

extension Indexing.Item: CustomStringConvertible {
  package var description: String {
    switch self {
    case .at(let index): index.description
    case .slice(let from, let to, _): "(\(from?.description ?? "_") .. \(to?.description ?? "_"))"
    }
  }
}

extension Unary: CustomStringConvertible {
  package var description: String {
    let sign = self.operator == .negate ? "-" : "not "
    switch operand {
    case .number, .name: return "\(sign)\(operand)"
    default: return "\(sign)(\(operand))"
    }
  }
}

extension Comparison: CustomStringConvertible {
  package var description: String {
    let tail = zip(relations, operands.dropFirst()).map { " \($0.rawValue) \($1)" }
    return "(\(operands.first?.description ?? "_")\(tail.joined()))"
  }
}

extension Conditional: CustomStringConvertible {
  package var description: String {
    "if \(condition) \(consequence)\(alternative.map { " else \($0)" } ?? "")"
  }
}

extension Block: CustomStringConvertible {
  package var description: String {
    "{ \(statements.map(\.description).joined(separator: "; ")) }"
  }
}

extension Sequence {
  /// The descriptions of the elements, with commas between them.
  var listed: String { listed { "\($0)" } }

  func listed(_ describe: (Element) -> String) -> String {
    map(describe).joined(separator: ", ")
  }
}
