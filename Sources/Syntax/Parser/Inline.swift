/// An expression with an optional format, as it stands in an interpolation or in the prose of a
/// notebook: `μ/2 : .3`.
package struct Inline: Sendable {
  package var expression: Expression
  /// What follows the first `:` outside brackets; always a valid `NumberFormat`.
  package var format: String?
}

extension Parser {
  /// The one expression that `source` holds.
  package static func parseExpression(_ source: Source) throws(SyntaxError) -> Expression {
    var parser = try Parser(source, mode: .entry)
    let expression = try parser.expression()
    guard parser.token.kind == .end else { throw parser.leftover() }
    return expression
  }

  /// The expression and the format that `source` holds, split as in a string's interpolation.
  package static func parseInline(_ source: Source) throws(SyntaxError) -> Inline {
    var parser = try Parser(source, mode: .entry, isInline: true)
    let expression = try parser.expression()
    let format = try parser.format()
    guard parser.token.kind == .end else { throw parser.leftover() }
    return Inline(expression: expression, format: format)
  }
}
