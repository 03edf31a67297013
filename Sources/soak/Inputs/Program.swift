extension InputKind {
  /// A program that follows the grammar, most of it with a meaning: names are bound before they are
  /// read, and most errors are caught.
  static let program = InputKind(name: "program") { random, _ in
    var writer = ProgramWriter(random: random)
    return Array(writer.statements().utf8)
  }
}

/// Writes statements; expressions are in the extension beside.
struct ProgramWriter {
  /// What may be said where the writer stands.
  struct Scope {
    /// The names that can be read.
    var names = ["π"]
    /// Those of them that can be bound anew.
    var variables: [String] = []
    /// Functions of one argument.
    var functions = ["exp", "sum", "shape", "mean", "abs", "log", "sort", "string", "length"]
    var depth = 0
    var isInLoop = false
    var isInFunction = false
  }

  var random: Random
  var scope = Scope()
  private var counter = 0

  init(random: Random) { self.random = random }

  mutating func statements() -> String {
    let indent = String(repeating: "  ", count: scope.depth)
    var text = ""
    for _ in 0...random.below(scope.depth == 0 ? 10 : 3) {
      text += indent + statement()
      text += random.once(in: 10) ? "  # why\n" : "\n"
    }
    return text
  }

  private mutating func statement() -> String {
    switch random.below(scope.depth < 3 ? 17 : 10) {
    case 0...3: return assignment()
    case 4, 5: return change()
    case 6:
      let law = law()
      return "\(bind()) ~ \(law)"
    case 7:
      return
        "print(\(caught(3)), \"{\(caught(1)) : .\(random.below(20))\(random.one(of: ["f", "e", "", "%"]))}\")"
    case 8: return scope.depth == 0 ? claim() : leaving()
    case 9: return caught(4)
    case 10, 11: return loop()
    case 12: return "while \(caught(2)) < \(random.below(9)) \(block { $0.isInLoop = true })"
    case 13: return "if \(condition()) \(block { _ in }) else \(block { _ in })"
    case 14: return "try \(block { _ in }) else \(block { _ in })"
    default: return definition()
    }
  }

  private mutating func assignment() -> String {
    if random.once(in: 6) {
      let (first, second) = (caught(2), caught(2))
      return "(\(bind()), \(bind())) = (\(first), \(second))"
    }
    let value = caught(4)
    return "\(bind()) = \(value)"
  }

  /// A statement that changes what a name stands for.
  private mutating func change() -> String {
    guard !scope.variables.isEmpty else { return assignment() }
    let name = random.one(of: scope.variables)
    let change =
      switch random.below(4) {
      case 0: "\(name)[\(items())] = \(expression(2))"
      case 1: "\(name).a = \(expression(2))"
      case 2: "\(name) = \(expression(3))"
      default: "\(name) \(random.one(of: ["+=", "-=", "*=", "/="])) \(expression(2))"
      }
    return random.once(in: 4) ? change : "try { \(change) } else { nothing }"
  }

  private mutating func leaving() -> String {
    let choices =
      (scope.isInLoop ? ["break", "continue"] : [])
      + (scope.isInFunction ? ["return", "return \(expression(2))"] : []) + ["nothing"]
    return random.one(of: choices)
  }

  private mutating func loop() -> String {
    let domain = random.one(of: [
      "0..3", "[1, 2]", "(1, \"a\")", "0..∞", "0..\(random.below(9))", caught(2),
    ])
    let name = newName()
    return "for \(name) in \(domain) "
      + block {
        $0.isInLoop = true
        $0.names.append(name)
      }
  }

  private mutating func definition() -> String {
    counter += 1
    let name = "f\(counter)"
    let parameter = newName()
    let standard = OddValues.one(&random)
    let outside = scope
    scope.names.append(parameter)
    scope.variables = [parameter]
    (scope.isInFunction, scope.isInLoop) = (true, false)
    let body = random.once(in: 2) ? caught(3) : block { _ in }
    scope = outside
    scope.functions.append(name)
    return "\(name)(\(parameter), k = \(standard)) = \(body)"
  }

  private mutating func block(_ change: (inout Scope) -> Void) -> String {
    let outside = scope
    defer { scope = outside }
    change(&scope)
    scope.depth += 1
    return "{\n\(statements())\(String(repeating: "  ", count: scope.depth - 1))}"
  }

  private mutating func claim() -> String {
    let name = newName()
    let domain = random.one(of: [
      "0..1", "-5..5", "(0..1)^3", "Normal(0, 1)", "0.1..1 (log)", OddValues.one(&random),
    ])
    let relation = random.one(of: ["≈", "≤", "==", "<", "≠"])
    let tail = random.one(of: ["", "", " within 0.1", " by sampling(n: 100)"])
    scope.names.append(name)
    defer { scope.names.removeLast() }
    return "for \(name) in \(domain): (\(expression(2))) \(relation) (\(expression(2)))\(tail)"
  }

  mutating func newName() -> String {
    counter += 1
    return random.one(of: ["x", "y", "σ", "μ₀", "v′"]) + "\(counter)"
  }

  /// A name that is bound from here on.
  private mutating func bind() -> String {
    if random.once(in: 3), !scope.variables.isEmpty { return random.one(of: scope.variables) }
    let name = newName()
    scope.names.append(name)
    scope.variables.append(name)
    return name
  }
}
