import Syntax

/// Names that a function, a bare block or a loop binds.
struct Scope {
  var variables: [String: Variable] = [:]
  /// A loop's scope holds its variable only; what its body binds belongs further out.
  var isLoop = false
}

/// A name in a register.
struct Variable {
  var register: Int
  var certainty: Certainty
  /// Where functions find it that may be defined before it.
  var sibling: Sibling?
}

/// A function among those of its scope that call each other in any order.
struct Sibling {
  /// The register of all of them.
  var group: Int
  var index: Int
}

/// How a name is read inside a function.
enum Access {
  case variable(Variable)
  /// The function itself.
  case running
  case captured(Int, mayBeEmpty: Bool)
  /// A function among captured siblings.
  case sibling(capture: Int, index: Int)
  /// A sibling of the function itself.
  case ownSibling(Int)
}

extension FunctionBuilder {
  /// The innermost variable of that name in this function.
  func variable(_ name: String) -> Variable? {
    for scope in scopes.reversed() {
      if let variable = scope.variables[name] { return variable }
    }
    return nil
  }

  /// The variable that an assignment here may change: of the innermost function or block, or of a
  /// loop inside it.
  func ownVariable(_ name: String) -> Variable? {
    for scope in scopes.reversed() {
      if let variable = scope.variables[name] { return variable }
      if !scope.isLoop { return nil }
    }
    return nil
  }

  /// The variables of the innermost function or block, its parameters included.
  var innermost: [String: Variable] {
    get { scopes[scopes.count - 1].variables }
    set { scopes[scopes.count - 1].variables = newValue }
  }

  // MARK: - Names of the functions around

  /// Whether the name means something in this function or one around it.
  func knows(_ name: String) -> Bool {
    variable(name) != nil || ownName == name || parent?.knows(name) == true
  }

  /// How the name is read here, or `nil` when it belongs to no function around this place.
  func access(_ name: String) -> Access? {
    if let variable = variable(name) { return .variable(variable) }
    if ownName == name { return .running }
    if let known = captured[name] { return known }
    guard let outer = parent?.access(name) else { return nil }
    let access = capture(name, outer)
    captured[name] = access
    return access
  }

  /// Takes a name of the function around along.
  private func capture(_ name: String, _ outer: Access) -> Access {
    switch outer {
    case .variable(let variable):
      if let sibling = variable.sibling {
        if sibling.group == siblings { return .ownSibling(sibling.index) }
        if variable.certainty < .isBound {
          return .sibling(capture: add(.register(sibling.group), name), index: sibling.index)
        }
      }
      return .captured(
        add(.register(variable.register), name), mayBeEmpty: variable.certainty == .mayBeEmpty)
    case .running: return .captured(add(.running, name), mayBeEmpty: false)
    case .captured(let index, let mayBeEmpty):
      return .captured(add(.capture(index), name), mayBeEmpty: mayBeEmpty)
    case .sibling(let capture, let index):
      return .sibling(capture: add(.capture(capture), name), index: index)
    case .ownSibling(let index):
      return .sibling(capture: add(.siblings, name), index: index)
    }
  }

  private func add(_ capture: Code.Capture, _ name: String) -> Int {
    code.captures.append(capture)
    code.captureNames.append(name)
    return code.captures.count - 1
  }
}
