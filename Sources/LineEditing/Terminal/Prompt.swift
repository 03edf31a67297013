/// A prompt: its last row goes in front of the text, the rows above it are printed once.
///
/// Colours (`ESC [ … m`) are allowed; end the prompt with a space, because libedit attaches a colour
/// to the character that follows it.
struct Prompt: Equatable {
  /// The character that brackets what takes no room on the screen.
  static let escape: Unicode.Scalar = "\u{1}"

  var rowsAbove = ""
  var lastRow = ""

  init(_ text: String) {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    rowsAbove = rows.dropLast().map { $0 + "\n" }.joined()
    lastRow = String(rows.last ?? "")
  }

  /// The last row with its colours bracketed.
  var bracketed: String {
    var result = ""
    var isColour = false
    for scalar in lastRow.unicodeScalars {
      if scalar == "\u{1B}", !isColour {
        isColour = true
        result.unicodeScalars.append(Self.escape)
      }
      result.unicodeScalars.append(scalar)
      if isColour, scalar == "m" {
        isColour = false
        result.unicodeScalars.append(Self.escape)
      }
    }
    return result
  }

  /// The columns the last row takes.
  var width: Int {
    var isColour = false
    var visible = String.UnicodeScalarView()
    for scalar in lastRow.unicodeScalars {
      if scalar == "\u{1B}" { isColour = true }
      if !isColour { visible.append(scalar) }
      if scalar == "m" { isColour = false }
    }
    return ScreenLayout.width(of: visible)
  }
}
