import Machine
import Syntax

/// Why a cell did not run to its end, ready to be shown: at a place, with the chain of calls.
package struct Failure: Error {
  /// The error's name, as `error=ShapeMismatch` in a notebook spells it.
  package var name: String
  package var message: String
  /// Absent only where no source was read.
  package var diagnostic: Diagnostic?
  package var isInterruption = false

  package init(_ error: SyntaxError, in source: Source) {
    name = "SyntaxError"
    message = error.message
    diagnostic = Diagnostic(error, in: source)
  }

  package init(_ error: CompileError, in source: Source) {
    name = Self.caseName(of: error.reason)
    message = error.description
    diagnostic = Diagnostic(message, at: error.span, in: source, hint: error.hint)
  }

  package init(_ trap: Trap) {
    if case .library(let error) = trap.reason {
      name = Self.caseName(of: error)
    } else {
      name = Self.caseName(of: trap.reason)
    }
    message = trap.description
    if case .interrupted = trap.reason { isInterruption = true }
    // What the library does inside is no place for the user: the call of it is.
    let trace = trap.trace.filter { $0.source.name != Prelude.sourceName }
    guard let place = trace.first else { return }
    let isExact = trap.trace.first?.source.name != Prelude.sourceName
    diagnostic = Diagnostic(
      message, at: isExact ? FaultyPart.span(of: trap.reason, at: place) : place.span,
      in: place.source,
      notes: (isExact ? OperandNotes.notes(on: trap.reason, at: place) : []) + Self.calls(trace),
      hint: trap.hint)
  }

  /// A failure that is none of the language's own.
  package init(_ name: String, _ diagnostic: Diagnostic) {
    self.name = name
    message = diagnostic.message
    self.diagnostic = diagnostic
  }

  /// The text a user reads.
  package func rendered(colored: Bool = false) -> String {
    diagnostic?.rendered(colored: colored) ?? "error: \(message)"
  }

  /// The calls that led to the innermost place, one a line. Those of a function by itself are one
  /// line, and the middle of many is left out.
  private static func calls(_ trace: [Trap.Place]) -> [Diagnostic.Note] {
    var lines: [String] = []
    for (callee, caller) in zip(trace, trace.dropFirst()) {
      let (line, column) = caller.source.position(of: caller.span.start)
      let name = callee.function.isEmpty ? "a function" : callee.function
      let text = "\(name) was called at \(caller.source.name):\(line):\(column)"
      if lines.suffix(2).allSatisfy({ $0.hasPrefix(text) }), lines.count > 1 {
        lines[lines.count - 1] = "\(text), again and again"
      } else {
        lines.append(text)
      }
    }
    if lines.count > 8 {
      lines.replaceSubrange(5..<lines.count - 2, with: ["… more calls …"])
    }
    return lines.map { Diagnostic.Note($0) }
  }

  /// The name of an enum's case, as a type would be called.
  private static func caseName(of value: Any) -> String {
    let label = String(describing: value).prefix { $0 != "(" }
    let mirrored = Mirror(reflecting: value).children.first?.label ?? String(label)
    return mirrored.prefix(1).uppercased() + mirrored.dropFirst()
  }
}

extension Failure: CustomStringConvertible {
  /// The message behind its place, in one line: "mine.hw5:3:1: there is nothing called y".
  package var description: String {
    guard let diagnostic else { return message }
    let (line, column) = diagnostic.source.position(of: diagnostic.span.start)
    return "\(diagnostic.source.name):\(line):\(column): \(message)"
  }
}
