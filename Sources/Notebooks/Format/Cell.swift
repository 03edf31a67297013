import Syntax

/// A fenced block that the notebook runs, shows or compares with.
package struct Cell: Sendable {
  /// What a cell is for; raw values are the words after the dot, and plain code has none.
  package enum Role: String, Sendable, CaseIterable {
    case code
    case parameters = "params"
    case claim
    case figure
    case expectation = "expect"
  }

  /// As written after `#`, or `c-` and a digest of the code.
  package var id: String
  package var hasGeneratedID: Bool
  package var role: Role
  /// Marked `.skip`: shown, never run.
  package var isSkipped: Bool
  package var options: CellOptions
  /// The lines between the fences, without the `#|` lines and with LF between them.
  package var code: String
  /// The line of `code`'s first character in the file.
  package var firstCodeLine: Int
  /// The line of the opening fence.
  package var line: Int
  /// From the opening fence to the end of the closing one.
  package var span: Span

  /// The code as a source whose positions are those of the file `name`.
  package func source(in name: String) -> Source {
    Source(name: name, text: code, firstLine: firstCodeLine)
  }
}

/// What the attributes and the `#|` lines of a cell say, typed.
package struct CellOptions: Sendable, Equatable {
  package enum FigureFormat: String, Sendable, CaseIterable { case svg, png }

  package var timeout: Duration?
  /// `cache=off` is false; nil leaves it to the runner.
  package var isCached: Bool?
  /// The error that the cell must raise.
  package var expectedError: String?
  /// The size of a figure, in points.
  package var width: Double?
  package var height: Double?
  package var format: FigureFormat?
  /// What a figure shows, for those who cannot see it.
  package var alternative: String?
  package var caption: String?
  /// The sentence that a claim checks.
  package var says: String?
  /// How many points each of its claims is tried at, unless there are fewer.
  package var points: Int?
  /// The cell is skipped when this expression is false.
  package var condition: Fragment?

  package init() {}
}

/// An expression inside a line of the file, with the place where it begins.
package struct Fragment: Sendable, Equatable {
  package var text: String
  package var line: Int
  package var column: Int

  /// The expression as a source whose positions are those of the file `name`.
  package func source(in name: String) -> Source {
    let margin = String(repeating: " ", count: column - 1)
    return Source(name: name, text: margin + text, firstLine: line)
  }
}
