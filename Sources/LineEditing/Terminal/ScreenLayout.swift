/// Where libedit draws each scalar of a text behind a prompt.
struct ScreenLayout {
  /// A cell of the screen, its row counted from the prompt's.
  struct Place: Equatable {
    var row: Int
    var column: Int
  }

  let columns: Int
  let promptWidth: Int

  /// The place of each scalar, and of the end behind them.
  func places(of scalars: some Collection<Unicode.Scalar>) -> [Place] {
    var places: [Place] = []
    places.reserveCapacity(scalars.count + 1)
    var next = Place(row: promptWidth / columns, column: promptWidth % columns)
    for scalar in scalars {
      let width = Self.width(of: scalar, at: next.column)
      if next.column + width > columns { next = Place(row: next.row + 1, column: 0) }
      places.append(next)
      next.column += width
      if next.column >= columns || scalar == "\n" { next = Place(row: next.row + 1, column: 0) }
    }
    places.append(next)
    return places
  }

  /// The columns a text takes when it begins in column 0 and does not wrap.
  static func width(of scalars: some Collection<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + width(of: $1, at: $0) }
  }

  /// Tabs go to the next multiple of eight; control characters are drawn as `^A`.
  private static func width(of scalar: Unicode.Scalar, at column: Int) -> Int {
    if scalar == "\n" { return 0 }
    if scalar == "\t" { return 8 - column % 8 }
    let width = TerminalState.width(of: scalar)
    if width >= 0 { return width }
    return scalar.value < 0x80 ? 2 : 8
  }
}
