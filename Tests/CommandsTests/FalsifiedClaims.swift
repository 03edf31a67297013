import Notebooks
import Syntax

/// The claims of a notebook, made false: a sign or a constant of the right side is changed, an
/// inequality is reversed, a denial is taken back.
enum FalsifiedClaims {
  /// The notebook's text with each of its claims in false forms, and how many those are. Only every
  /// `step`-th cell of claims stays.
  static func text(of notebook: Notebook, every step: Int = 1) throws -> (text: String, count: Int)
  {
    var text = Array(notebook.source.text.utf8)
    var count = 0
    let cells = notebook.cells.filter { $0.role == .claim }.enumerated()
    for (number, cell) in cells.reversed() {
      let forms = number % step == 0 ? try self.forms(of: cell, count: &count) : nil
      let span = cell.span.start..<cell.span.end
      let whole = String(decoding: text[span], as: UTF8.self)
      text.replaceSubrange(
        span, with: forms.map { whole.replacing(cell.code, with: $0) }?.utf8.map { $0 } ?? [])
    }
    return (String(decoding: text, as: UTF8.self), count)
  }

  /// The code of a cell with the false forms of each claim in its place.
  private static func forms(of cell: Cell, count: inout Int) throws -> String {
    let source = cell.source(in: "claims")
    var code = Array(cell.code.utf8)
    for case .claim(let claim) in try Parser.parse(source, as: .claimCell).statements.reversed() {
      let forms = Self.forms(of: claim, in: source)
      count += forms.count
      code.replaceSubrange(
        claim.span.start..<claim.span.end, with: forms.joined(separator: "\n").utf8)
    }
    return String(decoding: code, as: UTF8.self)
  }

  private static func forms(of claim: Claim, in source: Source) -> [String] {
    let text = String(source[claim.span])
    if claim.isNegated { return [String(text.drop { $0 != "n" }.dropFirst(3))] }
    guard case .comparison(let comparison) = claim.relation else { return [] }
    /// The claim with another text at `span`.
    func altered(_ span: Span, _ replacement: String) -> String {
      String(source[Span(claim.span.start, span.start)]) + replacement
        + String(source[Span(span.end, claim.span.end)])
    }
    return comparison.relations.enumerated().map { index, relation in
      let right = comparison.operands[index + 1]
      if let reversed = reversed[relation] {
        return altered(
          Span(comparison.operands[index].span.end, right.span.start), " \(reversed) ")
      }
      if let tolerance = claim.tolerance {
        return altered(
          right.span, "(\(source[right.span])) + 3 * (\(source[tolerance.span])) + 0.01")
      }
      return altered(right.span, falsified(right, in: source))
    }
  }

  private static let reversed: [Relation: String] = [
    .less: ">", .lessOrEqual: "≥", .greater: "<", .greaterOrEqual: "≤",
  ]

  /// The side with a sign turned or a factor changed by a hundredth; or else the whole of it changed
  /// so; or 1 where it is infinite.
  private static func falsified(_ side: Expression, in source: Source) -> String {
    let text = String(source[side.span])
    if text.contains("∞") { return text.replacing("∞", with: "1") }
    switch side {
    case .unary(let unary) where unary.operator == .negate:
      return String(source[unary.operand.span])
    case .binary(let sum) where sum.operator == .add || sum.operator == .subtract:
      let sign = sum.operator == .add ? "-" : "+"
      return "\(source[sum.left.span]) \(sign) (\(source[sum.right.span]))"
    default: break
    }
    guard let factor = factor(of: side) else { return "1.01 * (\(text)) + 0.01" }
    let (before, after) = (
      source[Span(side.span.start, factor.span.start)], source[Span(factor.span.end, side.span.end)]
    )
    return "\(before)\(factor.value * 1.01)\(after)"
  }

  /// A number among the factors of a product.
  private static func factor(of product: Expression) -> NumberLiteral? {
    switch product {
    case .number(let number) where number.value != 0: number
    case .binary(let binary) where binary.operator == .multiply || binary.operator == .divide:
      factor(of: binary.left) ?? factor(of: binary.right)
    default: nil
    }
  }
}
