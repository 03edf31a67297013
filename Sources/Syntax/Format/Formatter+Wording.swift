extension Formatter.Failure {
  /// What went wrong, as a message about `source`.
  package func diagnostic(in source: Source) -> Diagnostic {
    switch self {
    case .syntax(let error): Diagnostic(error, in: source)
    case .changesMeaning:
      Diagnostic(
        "laid out, this would mean something else, so it is left as it is",
        at: Span(0, 0), in: source,
        hint: "this is a fault of the formatter; `hw5 check` shows whether the text is sound")
    }
  }
}
