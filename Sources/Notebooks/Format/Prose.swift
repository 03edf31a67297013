import Syntax

/// The Markdown between two cells, with the places where it is more than Markdown.
package struct Prose: Sendable {
  /// Raw Markdown with LF line breaks.
  package var text: String
  /// The number of the first line in the file.
  package var firstLine: Int
  package var marks: [Mark]

  /// A stretch of prose that the notebook gives a meaning of its own.
  package struct Mark: Sendable {
    package enum Kind: Sendable {
      /// `` `hw5= expr : format` ``
      case value(InlineValue)
      /// `$…$` or `$$…$$`
      case formula(tex: String, isDisplayed: Bool)
      /// `[](#id)`
      case reference(id: String)
      /// `![alt](path)`
      case image(path: String, alternative: String)
    }

    package var kind: Kind
    /// UTF-8 offsets in the prose's text.
    package var span: Span
    /// Where it begins in the file.
    package var line: Int
    package var column: Int
  }
}

/// A value shown inside a sentence.
package struct InlineValue: Sendable, Equatable {
  package var expression: Fragment
  /// What follows the first `:` outside brackets, as in string interpolation.
  package var format: String?

  /// Expression and format as a source whose positions are those of the file `name`.
  package func source(in name: String) -> Source {
    var whole = expression
    if let format { whole.text += " : " + format }
    return whole.source(in: name)
  }
}

extension Prose {
  package var values: [InlineValue] {
    marks.compactMap { mark in
      if case .value(let value) = mark.kind { value } else { nil }
    }
  }
}
