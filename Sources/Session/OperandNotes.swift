import Machine
import Syntax
import Tensors

/// What each operand of a failed operation was, as it is written: "A has shape [2, 2], v has
/// shape [3]".
///
/// The operands are found by reading the text of the operation again, as only an error asks for them.
enum OperandNotes {
  /// The notes on what was raised at `place`, where the operands are more than literals say.
  static func notes(on reason: Trap.Reason, at place: Trap.Place) -> [Diagnostic.Note] {
    switch reason {
    case .library(TensorError.shapesDiffer(let operation, let left, let right)):
      describe(operation, at: place, "has shape \(left)", "has shape \(right)")
    case .library(TensorError.productShapes(let left, let right)):
      describe("@", at: place, "has shape \(left)", "has shape \(right)")
    case .unsupportedOperator(let symbol, let left, let right):
      describe(symbol, at: place, "is \(left)", "is \(right)")
    default: []
    }
  }

  private static func describe(
    _ operation: String, at place: Trap.Place, _ left: String, _ right: String
  ) -> [Diagnostic.Note] {
    let text = Source(name: "", text: String(place.source[place.span]))
    guard let program = try? Parser.parse(text, as: .entry), program.statements.count == 1,
      let (first, second) = program.statements[0].operands(of: operation),
      !first.isLiteral || !second.isLiteral
    else { return [] }
    return [
      Diagnostic.Note("\(text.short(first.span)) \(left), \(text.short(second.span)) \(right)")
    ]
  }
}

extension Source {
  /// The text under `span` in one line, the end of a long one left out.
  fileprivate func short(_ span: Span) -> String {
    let text = self[span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count > 40 ? text.prefix(39) + "…" : text
  }
}

extension Statement {
  /// The two sides of the operation that the statement is, if it is that operation.
  fileprivate func operands(of operation: String) -> (Expression, Expression)? {
    switch self {
    case .expression(let expression): expression.operands(of: operation)
    case .assign(let node) where node.operator.rawValue == operation + "=":
      node.target.expression.map { ($0, node.value) }
    default: nil
    }
  }
}

extension Expression {
  fileprivate func operands(of operation: String) -> (Expression, Expression)? {
    switch self {
    case .binary(let node) where node.operator.rawValue == operation: (node.left, node.right)
    case .comparison(let node)
    where node.operands.count == 2 && node.relations[0].rawValue == operation:
      (node.operands[0], node.operands[1])
    case .call(let node) where node.arguments.count == 2 && node.labelled.isEmpty:
      node.callee.isName(operation) ? (node.arguments[0], node.arguments[1]) : nil
    default: nil
    }
  }

  private func isName(_ name: String) -> Bool {
    if case .name(let own) = self { own.text == name } else { false }
  }

  /// Whether what it is can be seen.
  fileprivate var isLiteral: Bool {
    switch ungrouped {
    case .number, .string, .constant, .range: true
    default: false
    }
  }
}

extension Target {
  /// A name alone, as an expression.
  fileprivate var expression: Expression? {
    if case .place(let name, let path, _) = self, path.isEmpty { .name(name) } else { nil }
  }
}
