/// The operators between two values; raw values are their ASCII spellings.
public enum BinaryOperator: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case power = "^"
  case matrixProduct = "@"
  case compose = ">>"
}

/// The operators before a value.
public enum UnaryOperator: String, Sendable, CaseIterable {
  case negate = "-"
  case not
}

/// The relations that compare two values, chained or alone.
public enum Relation: String, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case approximatelyEqual = "=~"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case member = "in"
}
