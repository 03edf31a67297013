/// A message about a stretch of a source: what `hw5` shows for every error and warning.
package struct Diagnostic: Sendable {
  package enum Severity: String, Sendable { case error, warning, note }

  package struct Note: Sendable {
    package var message: String
    /// The place it speaks of, in the same source.
    package var span: Span?

    package init(_ message: String, at span: Span? = nil) {
      self.message = message
      self.span = span
    }
  }

  package var severity: Severity
  package var source: Source
  package var span: Span
  package var message: String
  /// The stable name of its kind, for editors and scripts.
  package var code: String?
  package var notes: [Note]
  /// What to try.
  package var hint: String?

  package init(
    _ message: String, at span: Span, in source: Source, severity: Severity = .error,
    code: String? = nil, notes: [Note] = [], hint: String? = nil
  ) {
    self.severity = severity
    self.source = source
    self.span = span
    self.message = message
    self.code = code
    self.notes = notes
    self.hint = hint
  }

  package init(_ error: SyntaxError, in source: Source) {
    self.init(error.message, at: error.span, in: source, hint: error.hint)
    if case .mismatchedBracket(_, let opening, let span) = error.reason {
      notes.append(Note("`\(opening)` stands here", at: span))
    }
  }
}
