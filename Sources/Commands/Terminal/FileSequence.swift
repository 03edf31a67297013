import Notebooks

/// Escape sequences that hand a terminal a PNG file to show over the cells of a grid.
///
/// A file is a small fraction of its pixels, which counts where the terminal is far away.
enum FileSequence {
  /// Reference: kitty's terminal graphics protocol, "Remote client".
  static func kitty(_ file: [UInt8], over grid: CellGrid) -> String {
    let greatestChunk = 4096
    var rest = base64(file)[...].utf8
    // Shown at once (a=T), of the format PNG (f=100), no answer wanted (q=2).
    var keys = "a=T,f=100,q=2,c=\(grid.columns),r=\(grid.rows),"
    var sequence = ""
    repeat {
      let chunk = rest.prefix(greatestChunk)
      rest = rest[chunk.endIndex...]
      sequence += "\u{1B}_G\(keys)m=\(rest.isEmpty ? 0 : 1);\(Substring(chunk))\u{1B}\\"
      keys = ""
    } while !rest.isEmpty
    return sequence
  }

  /// Reference: iTerm2's inline images protocol.
  static func iTerm2(_ file: [UInt8], over grid: CellGrid) -> String {
    """
    \u{1B}]1337;File=inline=1;size=\(file.count);width=\(grid.columns);height=\(grid.rows);\
    preserveAspectRatio=0:\(base64(file))\u{7}
    """
  }
}
