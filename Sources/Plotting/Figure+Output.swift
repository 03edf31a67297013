extension Figure {
  /// The figure as an SVG document.
  ///
  /// With a `dark` theme one document serves both: viewers that prefer dark pages show its colours,
  /// all others those of `theme`. Without a `background` the page shows through. `description` is
  /// what a screen reader says.
  package func svg(
    theme: Theme = .light, dark: Theme? = nil, background: Bool = true, description: String = ""
  ) throws(PlottingError) -> String {
    try SVGWriter.document(
      drawing(), theme: theme, dark: dark, background: background, description: description)
  }

  /// The figure as a PNG file with `scale` pixels along each CSS pixel.
  package func png(
    theme: Theme = .light, scale: Double = 2
  ) throws(PlottingError) -> [UInt8] {
    try check(scale: scale)
    return try Raster.png(drawing(), theme: theme, scale: scale)
  }

  /// The figure as a PDF file of one page.
  package func pdf(theme: Theme = .print) throws(PlottingError) -> [UInt8] {
    try Raster.pdf(drawing(), theme: theme)
  }

  func check(scale: Double) throws(PlottingError) {
    let greatest = 8.0
    guard scale > 0, scale <= greatest else { throw .scale(scale, greatest: greatest) }
  }
}
