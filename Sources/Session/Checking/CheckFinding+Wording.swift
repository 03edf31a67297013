import Machine
import Syntax

/// The words of what a check finds. What the parser, the compiler or the machine would say too is
/// said by them.
extension CheckFinding {
  /// The name by which editors and scripts know the kind of finding; it does not change.
  package var code: String {
    switch reason {
    case .syntax: "syntax"
    case .compile(let reason):
      switch reason {
      case .unknownName: "unknown-name"
      case .assignsOutside: "assigns-outside"
      case .returnOutsideFunction: "return-outside-function"
      case .jumpOutsideLoop: "jump-outside-loop"
      case .requiredAfterOptional: "required-after-optional"
      case .droppedUpdate: "dropped-update"
      case .tooLarge, .tooDeep: "too-large"
      case .module: "module"
      }
    case .call(let reason):
      switch reason {
      case .missingArgument: "missing-argument"
      case .tooManyArguments: "too-many-arguments"
      case .unknownLabel: "unknown-label"
      case .repeatedArgument: "repeated-argument"
      case .notFunction: "not-a-function"
      default: "call"
      }
    case .hiddenFunction, .perhapsHiddenFunction: "hidden-function"
    case .unreachable: "unreachable"
    case .constantCondition: "constant-condition"
    case .unused: "unused"
    }
  }

  /// What is wrong.
  package var message: String {
    switch reason {
    case .syntax(let error): error.message
    case .compile(let reason): CompileError(reason: reason, span: span).description
    case .call(let reason): Trap(reason).description
    case .hiddenFunction(let name, let kind, _):
      "\(name) is \(kind) here and cannot be called; it hides the library's function \(name)"
    case .perhapsHiddenFunction(let name, _):
      "the \(name) that is called here is not the library's function, which it hides"
    case .unreachable(let cause): "this is never reached: \(cause.words)"
    case .constantCondition(let value):
      "this is never run: the condition is always \(value)"
    case .unused(let name, _): "\(name) is bound here and never used"
    }
  }

  /// What to try, where there is something.
  package var hint: String? {
    switch reason {
    case .syntax(let error): error.hint
    case .compile(let reason): CompileError(reason: reason, span: span).hint
    case .call(let reason): Trap(reason).hint
    case .hiddenFunction: "another name for the value"
    case .perhapsHiddenFunction: "another name, if the library's function is meant"
    case .unused(let name, existsOutside: true):
      "\(name) outside stays as it is: answer the value instead, as in \(name) = f(…)"
    case .unused(let name, _): "_\(name), if that is meant"
    case .unreachable, .constantCondition: nil
    }
  }

  /// Other places that the finding speaks of.
  var notes: [Diagnostic.Note] {
    switch reason {
    case .hiddenFunction(let name, _, let span?), .perhapsHiddenFunction(let name, let span?):
      [Diagnostic.Note("\(name) is bound here", at: span)]
    default: []
    }
  }
}

extension CheckFinding.Cause {
  fileprivate var words: String {
    switch self {
    case .return, .break, .continue: "the \(rawValue) before it leaves"
    case .endlessLoop: "the loop before it has no end and no break"
    case .branches: "every branch of the if before it leaves"
    }
  }
}
