import CCairo

/// A figure as pixels and, for a screen of characters, the texts that such a screen sets itself.
package struct PixelFigure: Sendable {
  package struct Text: Sendable {
    package let string: String
    /// The point of it that stays where it is however wide its letters are: for a share `alignment` of
    /// 0 the middle of its beginning, for 1 of its end. In pixels.
    package let anchor: Point
    package let alignment: Double
    /// How long it is in the figure's own letters, in pixels.
    package let length: Double
    /// Whether it reads from the bottom up.
    package let isUpward: Bool
    package let color: Color
  }

  package let pixels: Pixels
  package let texts: [Text]
  package let background: Color
}

extension Figure {
  /// The size in CSS pixels that the figure has where nobody asks for another.
  package func size() throws(PlottingError) -> Size { try drawing().size }

  /// The figure as opaque pixels, `scale` of them along each CSS pixel.
  package func pixels(theme: Theme, scale: Double) throws(PlottingError) -> PixelFigure {
    try check(scale: scale)
    return try drawing().pixels(theme: theme, scale: scale)
  }

  /// The figure for a screen that shows a few pixels a character: its texts apart, and its lines and
  /// dots thick enough to be seen there.
  package func coarsePixels(theme: Theme) throws(PlottingError) -> PixelFigure {
    var drawing = try drawing()
    let texts = drawing.takeTexts(theme)
    drawing.thicken()
    return try drawing.pixels(theme: theme, scale: 1, texts: texts)
  }
}

extension Drawing {
  fileprivate func pixels(
    theme: Theme, scale: Double, texts: [PixelFigure.Text] = []
  ) throws(PlottingError) -> PixelFigure {
    let canvas = try Raster.canvas(self, theme: theme, scale: scale)
    return PixelFigure(
      pixels: try Pixels(of: canvas), texts: texts, background: theme.background)
  }

  fileprivate mutating func takeTexts(_ theme: Theme) -> [PixelFigure.Text] {
    var texts: [PixelFigure.Text] = []
    elements.removeAll { element in
      guard case .text(let text, let ink) = element else { return false }
      texts.append(PixelFigure.Text(text, theme.color(of: ink)))
      return true
    }
    return texts
  }

  /// Makes what shows data at least half a character wide, which takes 8 × 16 CSS pixels.
  fileprivate mutating func thicken() {
    let least = 4.0
    elements = elements.map { element in
      switch element {
      case .stroke(let path, let ink, var pen) where pen.width > Pen.hairline.width:
        let factor = max(1, least / pen.width)
        pen.width *= factor
        pen.dashes = pen.dashes.map { $0 / factor }
        return .stroke(path, ink, pen)
      case .dots(let points, let diameter, let ink, let opacity):
        return .dots(points, diameter: max(least, diameter), ink, opacity: opacity)
      default: return element
      }
    }
  }
}

extension PixelFigure.Text {
  fileprivate init(_ text: PlacedText, _ color: Color) {
    let box = text.bounds
    string = text.string
    alignment = text.alignment
    length = text.isUpward ? box.height : box.width
    anchor =
      text.isUpward
      ? Point(box.midX, box.midY) : Point(box.minX + alignment * box.width, box.midY)
    isUpward = text.isUpward
    self.color = color
  }
}

extension Pixels {
  /// The pixels of a canvas whose whole surface is painted.
  fileprivate init(of canvas: Canvas) throws(PlottingError) {
    let library = canvas.library
    library.cairo_surface_flush(canvas.surface)
    try self.init(
      width: Int(library.cairo_image_surface_get_width(canvas.surface)),
      height: Int(library.cairo_image_surface_get_height(canvas.surface)))
    guard let data = library.cairo_image_surface_get_data(canvas.surface) else { return }
    let stride = Int(library.cairo_image_surface_get_stride(canvas.surface))
    for row in 0..<height {
      // SAFETY: the surface has `height` rows of `stride` bytes, of which the first 4 × `width` are
      // its pixels as native 32-bit words.
      let words = UnsafeMutableRawPointer(data + row * stride)
        .bindMemory(to: UInt32.self, capacity: width)
      for column in 0..<width {
        set(column: column, row: row, to: Color(words[column] & 0xFFFFFF))
      }
    }
  }
}
