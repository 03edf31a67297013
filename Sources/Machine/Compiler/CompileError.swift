import Syntax

/// A program that parses but cannot be compiled: the place, and why as data.
package struct CompileError: Error {
  package var reason: Reason
  /// Where in the source that was compiled.
  package var span: Span

  package init(reason: Reason, span: Span) {
    self.reason = reason
    self.span = span
  }

  /// What is wrong.
  package enum Reason {
    /// A name that means nothing here, and known ones it may have been meant for.
    case unknownName(String, near: [String])
    /// A change in place of a name that another function or block binds.
    case assignsOutside(String)
    case returnOutsideFunction
    /// `break` or `continue`.
    case jumpOutsideLoop(String)
    case requiredAfterOptional(String)
    /// A statement that drops what `update` answers.
    case droppedUpdate
    /// More registers, constants or shapes than an operand can tell apart.
    case tooLarge
    /// More levels of nesting than the stack has room for.
    case tooDeep
    /// A module that `use` names could not be had.
    case module(String, any Error)
  }
}

extension CompileError: CustomStringConvertible {
  /// What is wrong, in words, without the place.
  package var description: String {
    switch reason {
    case .unknownName(let name, _): "there is nothing called \(name)"
    case .assignsOutside(let name):
      "\(name) is bound outside this function or block, where it cannot be changed from inside"
    case .returnOutsideFunction: "return stands outside a function"
    case .jumpOutsideLoop(let word): "\(word) stands outside a loop"
    case .requiredAfterOptional(let name):
      "the parameter \(name) needs a default, as the one before it has one"
    case .droppedUpdate:
      "update changes nothing in place: it answers what was updated, and that is dropped here"
    case .tooLarge: "this function has more names and intermediate values than the machine can hold"
    case .tooDeep: "this is nested too deeply to be compiled"
    case .module(let name, let error): "\(name) cannot be used: \(error)"
    }
  }

  /// What to try, where there is something.
  package var hint: String? {
    switch reason {
    case .unknownName(_, let near) where !near.isEmpty:
      near.joined(separator: " or ")
    case .assignsOutside(let name):
      "bind it inside first (\(name) = …), and answer it as the value"
    case .returnOutsideFunction: "nothing: the last line is the value of a cell or script"
    case .jumpOutsideLoop: "return to leave a function, if to leave out elements of a comprehension"
    case .requiredAfterOptional(let name): "\(name) before the parameters with defaults"
    case .droppedUpdate: "(model, rule) = rule.update(model, gradient)"
    default: nil
    }
  }
}
