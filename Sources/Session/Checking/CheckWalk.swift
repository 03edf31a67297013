import Machine
import Syntax

/// A walk through a text that keeps account of what its names mean, and notes what is wrong.
struct CheckWalk {
  /// What opens a scope, and the names bound in it.
  struct Scope {
    enum Kind {
      case program, function, block
      /// Holds the variables of a loop; what its body binds goes to the scope around it.
      case loop
    }
    var kind: Kind
    var names: ScopeNames
    /// The function itself, which its body knows by its name.
    var own: CallSignature?
  }

  private(set) var findings: [CheckFinding] = []
  /// Where names are read that the text binds around that place, in some branch or later.
  var readsOfBound: Set<Int> = []
  private let known: [String: Meaning]
  private(set) var scopes: [Scope] = []
  /// How many loops there are around a statement in the innermost function.
  var loopDepth = 0
  /// Whether an error here would be caught.
  var tryDepth = 0

  /// A walk through `statements`, before which the names of `known` are bound.
  init(knowing known: [String: Meaning], _ statements: [Statement]) {
    self.known = known
    scopes = [Scope(kind: .program, names: ScopeNames(statements))]
  }

  /// What the names mean that the text binds, after it.
  var bound: [String: Meaning] {
    var meanings: [String: Meaning] = [:]
    for (name, binding) in scopes[0].names.bindings where binding.isPlain {
      let isCertain = binding.count == 1 && !binding.isConditional
      meanings[name] = isCertain ? meaning(of: binding, of: name, in: 0) : .unknown
    }
    return meanings
  }

  /// Whether the text binds the name as a whole, besides changing it.
  func binds(_ name: String) -> Bool { scopes[0].names.bindings[name]?.isPlain == true }

  mutating func note(_ reason: CheckFinding.Reason, at span: Span) {
    findings.append(CheckFinding(reason, at: span))
  }

  var isInFunction: Bool { scopes.contains { $0.kind == .function } }

  // MARK: - What a name means

  /// What `name` means where it stands, and where it was bound in this text.
  func meaning(of name: Name) -> (meaning: Meaning, boundAt: Span?) {
    meaning(of: name, from: scopes.count - 1)
  }

  private func meaning(of name: Name, from innermost: Int) -> (meaning: Meaning, boundAt: Span?) {
    var isInFunction = false
    for index in stride(from: innermost, through: 0, by: -1) {
      let scope = scopes[index]
      if let binding = scope.names.bindings[name.text], binding.isPlain {
        let hasOther = isBound(name.text, outside: index)
        switch binding.isInForce(at: name, fromFunction: isInFunction) {
        case false? where hasOther: break
        case nil where hasOther || binding.count > 1: return (.unknown, binding.name)
        default: return (meaning(of: binding, of: name.text, in: index), binding.name)
        }
      } else if let own = scope.own, own.function == name.text {
        return (.function(own), nil)
      }
      if scope.kind == .function { isInFunction = true }
    }
    return (known[name.text] ?? .unknown, nil)
  }

  private func meaning(
    of binding: ScopeNames.Binding, of name: String, in scope: Int
  ) -> Meaning {
    switch binding.way {
    case .definition(let definition): .function(CallSignature(definition))
    case .assignment(let value):
      Meaning(of: value, named: name) { name in
        meaning(of: name, from: scope).meaning
      }
    case .other: .unknown
    }
  }

  /// Whether a scope around, or what was bound before the text, has the name too.
  func isBound(_ name: String, outside scope: Int) -> Bool {
    known[name] != nil
      || scopes[..<scope].contains {
        $0.names.bindings[name]?.isPlain == true || $0.own?.function == name
      }
  }

  /// Whether the text binds the name around this place, although perhaps not yet.
  func isBoundAround(_ name: String) -> Bool {
    scopes.contains { $0.names.bindings[name]?.isPlain == true }
  }

  /// Whether an assignment here may change a part of the name's value.
  func isChangeable(_ name: String) -> Bool {
    for scope in scopes.reversed() {
      if scope.names.bindings[name]?.isPlain == true { return true }
      switch scope.kind {
      case .loop: continue
      case .program: return true
      case .function, .block: return false
      }
    }
    return false
  }

  // MARK: - Scopes

  mutating func within(
    _ kind: Scope.Kind, _ names: ScopeNames, own: CallSignature? = nil,
    _ body: (inout CheckWalk) -> Void
  ) {
    scopes.append(Scope(kind: kind, names: names, own: own))
    body(&self)
    scopes.removeLast()
  }

  /// Visits the body of a function, one scope with its parameters, whose defaults see those before.
  mutating func function(_ parameters: [Parameter], _ body: Expression, own: CallSignature? = nil) {
    let outer = (loopDepth, tryDepth)
    (loopDepth, tryDepth) = (0, 0)
    let statements = body.statements
    var names = ScopeNames(statements)
    names.bind(parameters: parameters.map(\.name))
    requireDefaults(parameters)
    var before = ScopeNames()
    for parameter in parameters {
      if let initial = parameter.initial {
        within(.function, before, own: own) { $0.visit(initial) }
      }
      before.bind(parameters: [parameter.name])
    }
    within(.function, names, own: own) { $0.visit(statements, isDiscarded: false) }
    noteUnused(in: statements, besides: parameters.map(\.name.text))
    (loopDepth, tryDepth) = outer
  }

  private mutating func requireDefaults(_ parameters: [Parameter]) {
    let required = parameters.prefix { $0.initial == nil }.count
    for parameter in parameters.dropFirst(required) where parameter.initial == nil {
      note(.compile(.requiredAfterOptional(parameter.name.text)), at: parameter.name.span)
    }
  }

  /// Notes the names that a scope inside a function binds and never reads.
  mutating func noteUnused(in statements: [Statement], besides parameters: [String]) {
    let names = ScopeNames(statements)
    let reads = NamesRead(statements, names)
    for (name, binding) in names.bindings where !reads.contains(name) && binding.isPlain {
      switch binding.way {
      case .other: continue
      case .definition, .assignment: break
      }
      guard !name.hasPrefix("_"), !parameters.contains(name) else { continue }
      let existsOutside = isBound(name, outside: scopes.count)
      note(.unused(name, existsOutside: existsOutside), at: binding.name)
    }
  }
}

extension Expression {
  /// The statements of a function's body, which share the scope of its parameters.
  var statements: [Statement] {
    if case .block(let block) = self { block.statements } else { [.expression(self)] }
  }
}
