import Syntax

/// An error while running: why, where, and through which calls.
public struct Trap: Error {
  /// What went wrong.
  package var reason: Reason
  /// The innermost place first; attached as the trap leaves each function.
  package var trace: [Place] = []

  /// A trap whose places are added while it leaves the functions under way.
  package init(_ reason: Reason) { self.reason = reason }

  /// Whether it is the user who stopped the evaluation; no `try` catches that.
  package var isInterruption: Bool { if case .interrupted = reason { true } else { false } }

  /// Whether no `try` catches it: it is what the user asked for.
  package var passesHandlers: Bool { if case .madeNaN = reason { true } else { isInterruption } }

  /// Adds a place further out. Of an endless recursion the innermost places are enough.
  mutating func add(_ place: Place) { if trace.count < 64 { trace.append(place) } }

  /// A line of the chain of calls.
  package struct Place: Sendable {
    /// The name of the function; empty for a lambda and for a cell.
    package var function: String
    package var source: Source
    package var span: Span
  }

  /// What went wrong, as data; the wording is in `Trap+Wording.swift`.
  package enum Reason {
    /// An operator or relation that the kinds of its operands do not have.
    case unsupportedOperator(String, left: String, right: String)
    case unsupportedUnary(String, operand: String)
    case notFunction(String)
    case missingArgument(String, function: String)
    case tooManyArguments(function: String, limit: Int, given: Int)
    case unknownLabel(String, function: String, known: [String])
    case repeatedArgument(String, function: String)
    case wrongArgument(String, function: String, expected: String, found: String)
    case indexKind(String)
    case indexOutOfRange(Int, Int)
    case fractionalIndex(Double)
    case notIndexable(String)
    /// Parts, elements or fields, that cannot be assigned to in this way.
    case notChangeable(String, parts: String)
    case noField(String, of: String, known: [String])
    case notIterable(String)
    case fractionalRange(Double, Double)
    /// More elements than a list may have, or more bytes than a string.
    case tooLong(String, limit: Int)
    case partCount(expected: Int, found: Int, kind: String)
    case notBoolean(String)
    case noValue(String)
    case notLaw(String)
    case cannotFormat(String)
    case tooDeep
    /// A string of more bytes than that.
    case textTooLong(Int)
    case interrupted
    /// The first NaN, and what it was made of; empty where Swift code made it on its way.
    case madeNaN(of: String)
    case assertion(String)
    case unsupported(String)
    /// An error of a library below, which has its own wording.
    case library(any Error & CustomStringConvertible)
  }
}
