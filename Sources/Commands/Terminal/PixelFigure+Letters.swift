import LineEditing
import Plotting

extension PixelFigure {
  /// A character of a text in a cell of the screen.
  struct Letter: Equatable {
    var column: Int
    var row: Int
    var scalar: Unicode.Scalar
    var color: Color
  }

  /// The texts set in the cells of `grid`, each as near to its place as whole cells allow.
  ///
  /// What reads upwards in the figure stands letter below letter. A text that would cover one before
  /// it is cut to the length it has in the figure, or else left out.
  func letters(over grid: CellGrid) -> [Letter] {
    let cell = Size(
      Double(pixels.width) / Double(grid.columns), Double(pixels.height) / Double(grid.rows))
    var letters: [Letter] = []
    var isTaken = [Bool](repeating: false, count: grid.columns * grid.rows)
    for text in texts {
      let attempts = [Int.max, text.cells(of: cell)].lazy
        .map { text.letters(atMost: $0, over: grid, cell: cell) }
      guard
        let set = attempts.first(where: { letters in
          !letters.contains { isTaken[$0.row * grid.columns + $0.column] }
        })
      else { continue }
      for letter in set { isTaken[letter.row * grid.columns + letter.column] = true }
      letters += set
    }
    return letters
  }
}

extension PixelFigure.Text {
  /// The cells along it in the figure.
  fileprivate func cells(of cell: Size) -> Int {
    Int((length / (isUpward ? cell.height : cell.width)).rounded(.up))
  }

  /// The letters in cells of `cell` pixels; where there are more than `limit` or than the screen has
  /// room for, the last stands for the rest.
  fileprivate func letters(
    atMost limit: Int, over grid: CellGrid, cell: Size
  ) -> [PixelFigure.Letter] {
    // Accents have no cell of their own; a wide letter leaves the one behind it free.
    var scalars = string.flatMap { character -> [Unicode.Scalar?] in
      let first = character.unicodeScalars.first ?? " "
      // A control character would speak to the terminal.
      let scalar = first.properties.generalCategory == .control ? " " : first
      let isWide = TerminalState.width(of: scalar) > 1
      return isWide && !isUpward ? [scalar, nil] : [scalar]
    }
    let room = isUpward ? grid.rows : grid.columns
    let limit = max(1, min(limit, room))
    if scalars.count > limit { scalars = scalars.prefix(limit - 1) + ["…"] }
    let place = isUpward ? anchor.y / cell.height : anchor.x / cell.width
    let start = (place - alignment * Double(scalars.count)).rounded()
    let first = max(0, min(room - scalars.count, Int(start)))
    let line =
      isUpward
      ? max(0, min(grid.columns - 1, Int(anchor.x / cell.width)))
      : max(0, min(grid.rows - 1, Int(anchor.y / cell.height)))
    return scalars.enumerated().compactMap { offset, scalar in
      guard let scalar else { return nil }
      return PixelFigure.Letter(
        column: isUpward ? line : first + offset, row: isUpward ? first + offset : line,
        scalar: scalar, color: color)
    }
  }
}
