/// Where libedit draws each scalar of a text behind a prompt.
struct ScreenLayout {
  let columns: Int
  let promptWidth: Int

  /// The row, counted from the prompt's, of each position of the text, its end included.
  func rows(of scalars: some Collection<Unicode.Scalar>) -> [Int] {
    var rows: [Int] = []
    rows.reserveCapacity(scalars.count + 1)
    var row = promptWidth / columns
    var column = promptWidth % columns
    for scalar in scalars {
      rows.append(row)
      if scalar == "\n" {
        row += 1
        column = 0
        continue
      }
      let width = Self.width(of: scalar, at: column)
      if column + width > columns {
        row += 1
        column = 0
      }
      column += width
      if column >= columns {
        row += 1
        column = 0
      }
    }
    rows.append(row)
    return rows
  }

  /// The columns a text takes when it begins in column 0 and does not wrap.
  static func width(of scalars: some Collection<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + width(of: $1, at: $0) }
  }

  /// Tabs go to the next multiple of eight; control characters are drawn as `^A`.
  private static func width(of scalar: Unicode.Scalar, at column: Int) -> Int {
    if scalar == "\t" { return 8 - column % 8 }
    let width = TerminalState.width(of: scalar)
    if width >= 0 { return width }
    return scalar.value < 0x80 ? 2 : 8
  }
}
