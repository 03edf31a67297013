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
  /// it is left out.
  func letters(over grid: CellGrid) -> [Letter] {
    var letters: [Letter] = []
    var isTaken = [Bool](repeating: false, count: grid.columns * grid.rows)
    for text in texts {
      let set = text.letters(
        grid,
        cell: Size(
          Double(pixels.width) / Double(grid.columns),
          Double(pixels.height) / Double(grid.rows)))
      let cells = set.map { $0.row * grid.columns + $0.column }
      guard !cells.contains(where: { isTaken[$0] }) else { continue }
      for cell in cells { isTaken[cell] = true }
      letters += set
    }
    return letters
  }
}

extension PixelFigure.Text {
  /// The letters in cells of `cell` pixels; a text too long for the screen is cut.
  fileprivate func letters(_ grid: CellGrid, cell: Size) -> [PixelFigure.Letter] {
    // Accents have no cell of their own.
    let scalars = string.map { $0.unicodeScalars.first ?? " " }
    let across = isUpward ? grid.rows : grid.columns
    let shown = scalars.prefix(across)
    let place = isUpward ? anchor.y / cell.height : anchor.x / cell.width
    let start = max(
      0, min(across - shown.count, Int((place - alignment * Double(shown.count)).rounded())))
    let line =
      isUpward
      ? min(grid.columns - 1, max(0, Int(anchor.x / cell.width)))
      : min(grid.rows - 1, max(0, Int(anchor.y / cell.height)))
    return shown.enumerated().map { offset, scalar in
      PixelFigure.Letter(
        column: isUpward ? line : start + offset, row: isUpward ? start + offset : line,
        scalar: scalar, color: color)
    }
  }
}
