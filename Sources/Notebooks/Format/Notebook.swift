import Syntax

/// A notebook as its file says it: front matter, then prose and cells in file order.
package struct Notebook: Sendable {
  package enum Item: Sendable {
    case prose(Prose)
    case cell(Cell)
  }

  /// The file's name without folder and suffix: `2-coding`.
  package var name: String
  /// The whole text; every span of the notebook lies in it.
  package var source: Source
  package var frontMatter: FrontMatter
  package var items: [Item]
  /// What the `.params` cells declare, in file order.
  package var parameters: [ParameterDeclaration]
}

extension Notebook {
  package var cells: [Cell] {
    items.compactMap { item in
      if case .cell(let cell) = item { cell } else { nil }
    }
  }

  package var prose: [Prose] {
    items.compactMap { item in
      if case .prose(let prose) = item { prose } else { nil }
    }
  }

  /// The values that prose shows, in file order.
  package var inlineValues: [InlineValue] { prose.flatMap(\.values) }

  /// The title of the front matter, or else the name of the file.
  package var title: String { frontMatter.title ?? name }
}
