/// How tightly a form binds, loosest first.
enum Precedence: Int, Comparable, Sendable {
  case lambda = 1  // x -> e
  case pipe  // |>
  case compose  // >>
  case or
  case and
  case not
  case comparison  // == ≠ ≈ < ≤ > ≥ in
  case range  // a..b
  case sum  // + -
  case product  // * / % @
  case negation  // -x
  case juxtaposition  // 2x
  case power  // x^y, x²
  case root  // √x
  case postfix  // f(…) v[…] a.b A'
  case primary

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

  /// The next tighter one.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .primary }
}

/// What follows an operand and makes it part of something larger.
struct Infix: Sendable {
  enum Form: Sendable {
    /// An operator between two operands.
    case between(Operator)
    /// What stands directly behind an operand.
    case behind(Suffix)
  }

  enum Operator: Sendable {
    case pipe
    case binary(BinaryOperator)
    case logical(Logical.Operator)
    case relation(Relation)
    case range
  }

  enum Suffix: Sendable {
    case superscript, call, index, transpose, field
  }

  var precedence: Precedence
  /// The precedence of the operand to the right, where there is one.
  var operand: Precedence
  var form: Form

  private init(_ precedence: Precedence, _ symbol: Operator, operand: Precedence? = nil) {
    self.precedence = precedence
    self.operand = operand ?? precedence.tighter
    form = .between(symbol)
  }

  private init(_ precedence: Precedence, behind suffix: Suffix) {
    self.precedence = precedence
    operand = .primary
    form = .behind(suffix)
  }
}

// MARK: - The table

extension Infix {
  init?(_ token: Token) {
    switch token.kind {
    case .symbol(.pipe): self.init(.pipe, .pipe)
    case .symbol(.compose): self.init(.compose, .binary(.compose))
    case .keyword(.or): self.init(.or, .logical(.or))
    case .keyword(.and): self.init(.and, .logical(.and))
    case .symbol(.equal): self.init(.comparison, .relation(.equal))
    case .symbol(.notEqual): self.init(.comparison, .relation(.notEqual))
    case .symbol(.approximatelyEqual): self.init(.comparison, .relation(.approximatelyEqual))
    case .symbol(.less): self.init(.comparison, .relation(.less))
    case .symbol(.lessOrEqual): self.init(.comparison, .relation(.lessOrEqual))
    case .symbol(.greater): self.init(.comparison, .relation(.greater))
    case .symbol(.greaterOrEqual): self.init(.comparison, .relation(.greaterOrEqual))
    case .keyword(.in): self.init(.comparison, .relation(.member))
    case .symbol(.range): self.init(.range, .range)
    case .symbol(.plus): self.init(.sum, .binary(.add))
    case .symbol(.minus): self.init(.sum, .binary(.subtract))
    case .symbol(.times): self.init(.product, .binary(.multiply))
    case .symbol(.divide): self.init(.product, .binary(.divide))
    case .symbol(.percent): self.init(.product, .binary(.remainder))
    case .symbol(.at): self.init(.product, .binary(.matrixProduct))
    case .symbol(.caret): self.init(.power, .binary(.power), operand: .power)
    case .superscript: self.init(.power, behind: .superscript)
    case .symbol(.openParenthesis) where !token.hasBlankBefore: self.init(.postfix, behind: .call)
    case .symbol(.openBracket) where !token.hasBlankBefore: self.init(.postfix, behind: .index)
    case .symbol(.quote) where !token.hasBlankBefore: self.init(.postfix, behind: .transpose)
    case .symbol(.dot): self.init(.postfix, behind: .field)
    default: return nil
    }
  }
}
