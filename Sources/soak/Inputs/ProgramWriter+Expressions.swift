extension ProgramWriter {
  /// An expression at most `depth` operations deep.
  mutating func expression(_ depth: Int) -> String {
    guard depth > 0 else { return operand() }
    switch random.below(16) {
    case 0...3:
      return "\(expression(depth - 1)) \(random.one(of: Self.operators)) \(expression(depth - 1))"
    case 4:
      return "(\(expression(depth - 1)))\(random.one(of: ["²", "^2", "'", "^-1", "[0]", ".a"]))"
    case 5: return "(-\(operand()))"
    case 6: return "\(random.one(of: scope.functions))(\(expression(depth - 1)))"
    case 7: return "(\(operand()))[\(items())]"
    case 8: return "[\(expression(depth - 1)), \(expression(depth - 1))]"
    case 9: return comprehension(depth)
    case 10:
      return "(if \(condition()) { \(expression(depth - 1)) } else { \(expression(depth - 1)) })"
    case 11: return "(\(operand()) |> \(random.one(of: scope.functions)))"
    case 12: return "(a: \(expression(depth - 1)), b: \(operand()))"
    case 13: return "∇(\(function(depth)))(\(operand()))"
    case 14: return "map([1, 2], \(function(depth)))"
    default: return Call.one(&random)
    }
  }

  /// An expression whose errors are caught, mostly.
  mutating func caught(_ depth: Int) -> String {
    random.once(in: 4) ? expression(depth) : "try { \(expression(depth)) } else { \(operand()) }"
  }

  mutating func condition() -> String {
    "(try { \(expression(1)) \(random.one(of: Self.relations)) \(expression(1)) } else { true })"
      + random.one(of: ["", "", " and true", " or not false"])
  }

  mutating func items() -> String {
    random.one(of: [
      "0", "-1", "..", "1..", "0, ..", "..-1", "\(operand())", "0, 0, 0", "[0, 0]", "1e9",
    ])
  }

  mutating func law() -> String {
    random.one(of: [
      "Normal(0, 1)", "Normal(0, \(operand()))", "Bernoulli(0.3)", "Normal(0, 1).iid(3)",
      "Normal(0, 1).iid(\(operand()))",
    ])
  }

  private mutating func operand() -> String {
    switch random.below(8) {
    case 0, 1: "\(random.below(10))"
    case 2: "(\(OddValues.one(&random)))"
    case 3: "[1, 2]"
    default: random.one(of: scope.names)
    }
  }

  private mutating func function(_ depth: Int) -> String {
    scope.names.append("z")
    defer { scope.names.removeLast() }
    return "z -> \(expression(depth - 1))"
  }

  private mutating func comprehension(_ depth: Int) -> String {
    let domain = random.one(of: ["0..3", "[1, 2]", operand()])
    let name = newName()
    scope.names.append(name)
    defer { scope.names.removeLast() }
    return "[\(expression(depth - 1)) for \(name) in \(domain)]"
  }

  private static let operators = [
    "+", "+", "-", "*", "*", "/", "%", "@", "^", "..", ">>", "and", "or",
  ]
  private static let relations = ["<", "≥", "==", "≠", "in", "≈"]
}
