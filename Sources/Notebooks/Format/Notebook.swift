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
  package var items: [Item] { didSet { cells = Self.cells(of: items) } }
  /// Those of the items that are cells.
  package private(set) var cells: [Cell]
  /// What the `.params` cells declare, in file order.
  package var parameters: [ParameterDeclaration]

  init(
    name: String, source: Source, frontMatter: FrontMatter, items: [Item],
    parameters: [ParameterDeclaration]
  ) {
    (self.name, self.source, self.frontMatter) = (name, source, frontMatter)
    (self.items, self.parameters) = (items, parameters)
    cells = Self.cells(of: items)
  }

  private static func cells(of items: [Item]) -> [Cell] {
    items.compactMap { item in
      if case .cell(let cell) = item { cell } else { nil }
    }
  }
}

extension Notebook {

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
