/// What the editor asks of the language it edits.
package struct InputLanguage {
  /// Whether Enter ends the entry or begins a new row.
  package var completeness: (_ text: String) -> Completeness

  /// The names that could stand at the cursor, a UTF-8 offset.
  package var completions: (_ text: String, _ cursor: Int) -> Completions

  /// How many there are, asked for at every key; what takes long to find may be left out.
  package var completionCount: (_ text: String, _ cursor: Int) -> Int

  /// The signature of the call around the cursor.
  package var signature: (_ text: String, _ cursor: Int) -> String?

  /// What is worth a glance before anything is typed.
  package var remark: () -> String?

  package init(
    completeness: @escaping (_ text: String) -> Completeness = { _ in .complete },
    completions: @escaping (_ text: String, _ cursor: Int) -> Completions = { _, cursor in
      Completions(replacing: cursor..<cursor, with: [])
    },
    completionCount: @escaping (_ text: String, _ cursor: Int) -> Int = { _, _ in 0 },
    signature: @escaping (_ text: String, _ cursor: Int) -> String? = { _, _ in nil },
    remark: @escaping () -> String? = { nil }
  ) {
    self.completeness = completeness
    self.completions = completions
    self.completionCount = completionCount
    self.signature = signature
    self.remark = remark
  }
}

/// How far a text has come as an entry.
package enum Completeness: Equatable, Sendable {
  case complete

  /// More must follow, its first row indented by so many columns.
  case incomplete(indent: Int)

  /// No continuation makes it right; it is handed over so that its error can be shown.
  case malformed
}

/// The texts that could replace a stretch of the entry.
package struct Completions: Equatable, Sendable {
  /// The stretch, as UTF-8 offsets.
  package var range: Range<Int>
  package var candidates: [String]

  package init(replacing range: Range<Int>, with candidates: [String]) {
    self.range = range
    self.candidates = candidates
  }
}
