import Machine
import Syntax

/// What the text of a program shows to be wrong, or likely to be: why as data, and where.
package struct CheckFinding {
  package var reason: Reason
  package var span: Span

  package enum Reason {
    /// What the parser would refuse.
    case syntax(SyntaxError)
    /// What the compiler would refuse.
    case compile(CompileError.Reason)
    /// A call that raises an error whenever it is reached.
    case call(Trap.Reason)
    /// A call of something that is no function, where the name of a library's function is bound to it.
    case hiddenFunction(String, kind: String, boundAt: Span?)
    /// A call of what may be no function, where the name of a library's function is bound to it.
    case perhapsHiddenFunction(String, boundAt: Span?)
    /// Statements that no way leads to.
    case unreachable(Cause)
    /// A branch that is never taken, as its condition is written out.
    case constantCondition(Bool)
    /// A name that a function binds and never reads; whether the same name is bound outside.
    case unused(String, existsOutside: Bool)
  }

  /// Why a statement cannot be reached.
  package enum Cause: String {
    case `return`, `break`, `continue`
    case endlessLoop
    /// An `if` before it leaves in each of its branches.
    case branches
  }

  package init(_ reason: Reason, at span: Span) {
    self.reason = reason
    self.span = span
  }

  /// Errors fail wherever they are reached; warnings may be meant.
  package var severity: Diagnostic.Severity {
    switch reason {
    case .syntax, .compile, .call, .hiddenFunction: .error
    case .perhapsHiddenFunction, .unreachable, .constantCondition, .unused: .warning
    }
  }

  /// The finding as it is shown.
  package func diagnostic(in source: Source) -> Diagnostic {
    if case .syntax(let error) = reason {
      var diagnostic = Diagnostic(error, in: source)
      diagnostic.code = code
      return diagnostic
    }
    return Diagnostic(
      message, at: span, in: source, severity: severity, code: code, notes: notes, hint: hint)
  }
}
