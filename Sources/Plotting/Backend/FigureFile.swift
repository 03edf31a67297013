import Files

extension Figure {
  /// Writes the figure to `path` as SVG, PNG or PDF, as its ending says.
  ///
  /// The file appears whole or not at all.
  package func write(to path: String, theme: Theme = .light) throws(PlottingError) {
    let bytes = try encoded(for: path, theme)
    do throws(FileWriteError) {
      let file = try FileReplacement(of: path)
      try file.write(bytes)
      try file.commit()
    } catch {
      throw .unwritable(path: path, code: error.code)
    }
  }

  private func encoded(for path: String, _ theme: Theme) throws(PlottingError) -> [UInt8] {
    let name = path.split(separator: "/").last ?? ""
    switch name.lastIndex(of: ".").map({ name[$0...].lowercased() }) {
    case ".svg": return Array(try svg(theme: theme).utf8)
    case ".png": return try png(theme: theme)
    case ".pdf": return try pdf(theme: theme)
    default: throw .unknownFormat(path: path)
    }
  }
}
