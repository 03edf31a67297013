import CCairo

/// Draws a drawing with Cairo, on pixels or on a PDF page.
enum Raster {
  /// The drawing as a PNG file of `scale` × `scale` pixels for each CSS pixel.
  static func png(
    _ drawing: Drawing, theme: Theme, scale: Double
  ) throws(PlottingError) -> [UInt8] {
    try png(canvas(drawing, theme: theme, scale: scale))
  }

  /// The drawing as pixels.
  static func canvas(
    _ drawing: Drawing, theme: Theme, scale: Double
  ) throws(PlottingError) -> Canvas {
    let library = try Cairo.library()
    let width = Int32(max(1, (drawing.size.width * scale).rounded()))
    let height = Int32(max(1, (drawing.size.height * scale).rounded()))
    let canvas = try Canvas(
      library.cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height), library)
    canvas.set(theme.background, opacity: 1)
    library.cairo_paint(canvas.context)
    library.cairo_scale(canvas.context, scale, scale)
    for element in drawing.elements { try canvas.draw(element, theme) }
    try canvas.check()
    return canvas
  }

  /// The drawing as a PDF file of one page, 72 CSS pixels to the inch.
  static func pdf(_ drawing: Drawing, theme: Theme) throws(PlottingError) -> [UInt8] {
    let library = try Cairo.library()
    let sink = ByteSink()
    var surface: OpaquePointer?
    sink.receive { write, closure in
      surface = library.cairo_pdf_surface_create_for_stream(
        write, closure, drawing.size.width, drawing.size.height)
    }
    let canvas = try Canvas(surface, library)
    // Without a date of its own the file would hold the time at which it was drawn.
    for key in [CAIRO_PDF_METADATA_CREATE_DATE, CAIRO_PDF_METADATA_MOD_DATE] {
      library.cairo_pdf_surface_set_metadata(
        canvas.surface, key, "2000-01-01T00:00:00Z")
    }
    for element in drawing.elements { try canvas.draw(element, theme) }
    library.cairo_surface_finish(canvas.surface)
    try canvas.check()
    return withExtendedLifetime(sink) { sink.bytes }
  }

  /// A picture as a PNG file, pixel for pixel.
  static func png(_ pixels: Pixels) throws(PlottingError) -> [UInt8] {
    try png(Canvas(pixels, Cairo.library()))
  }

  private static func png(_ canvas: Canvas) throws(PlottingError) -> [UInt8] {
    let sink = ByteSink()
    sink.receive { write, closure in
      _ = canvas.library.cairo_surface_write_to_png_stream(canvas.surface, write, closure)
    }
    try canvas.check()
    return sink.bytes
  }
}

// MARK: - Elements

extension Canvas {
  /// A canvas that holds a picture.
  convenience init(_ pixels: Pixels, _ library: CairoLibrary) throws(PlottingError) {
    try self.init(
      library.cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, Int32(clamping: pixels.width),
        Int32(clamping: pixels.height)), library)
    library.cairo_surface_flush(surface)
    // SAFETY: the surface has `height` rows of `stride` bytes, of which the first 4 × `width` are
    // its pixels as native 32-bit words.
    guard let data = library.cairo_image_surface_get_data(surface) else { return }
    let stride = Int(library.cairo_image_surface_get_stride(surface))
    for row in 0..<pixels.height {
      let words = UnsafeMutableRawPointer(data + row * stride)
        .bindMemory(to: UInt32.self, capacity: pixels.width)
      for column in 0..<pixels.width {
        let at = (row * pixels.width + column) * 4
        // Pixels are opaque or clear, so multiplying by the opacity changes none.
        let (red, green, blue) = (pixels.bytes[at], pixels.bytes[at + 1], pixels.bytes[at + 2])
        words[column] =
          pixels.bytes[at + 3] == 0
          ? 0 : 0xFF00_0000 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
      }
    }
    library.cairo_surface_mark_dirty(surface)
  }

  func set(_ color: Color, opacity: Double) {
    library.cairo_set_source_rgba(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255,
      opacity)
  }

  func draw(_ element: Drawing.Element, _ theme: Theme) throws(PlottingError) {
    switch element {
    case .fill(let path, let ink, let opacity):
      set(theme.color(of: ink), opacity: opacity)
      trace(path)
      library.cairo_fill(context)
    case .text(let text, let ink):
      set(theme.color(of: ink), opacity: 1)
      trace(text.outline)
      library.cairo_fill(context)
    case .stroke(let path, let ink, let pen):
      set(theme.color(of: ink), opacity: 1)
      trace(path)
      stroke(pen)
    case .dots(let points, let diameter, let ink, let opacity):
      set(theme.color(of: ink), opacity: opacity)
      library.cairo_new_path(context)
      for point in points {
        library.cairo_move_to(context, point.x, point.y)
        library.cairo_line_to(context, point.x, point.y)
      }
      stroke(Pen(width: diameter, roundCaps: true))
    case .picture(let pixels, let box):
      try picture(pixels, in: box)
    }
  }

  private func trace(_ path: Path) {
    library.cairo_new_path(context)
    for segment in path.segments {
      switch segment {
      case .move(let p): library.cairo_move_to(context, p.x, p.y)
      case .line(let p): library.cairo_line_to(context, p.x, p.y)
      case .curve(let a, let b, let c):
        library.cairo_curve_to(context, a.x, a.y, b.x, b.y, c.x, c.y)
      case .close: library.cairo_close_path(context)
      }
    }
  }

  private func stroke(_ pen: Pen) {
    let cap = pen.roundCaps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT
    library.cairo_set_line_width(context, pen.width)
    library.cairo_set_line_cap(context, cap)
    library.cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    let dashes = pen.dashes.map { $0 * pen.width }
    library.cairo_set_dash(context, dashes, Int32(clamping: dashes.count), 0)
    library.cairo_stroke(context)
  }

  /// Each pixel becomes a sharp rectangle, unless there are more of them than output pixels.
  private func picture(_ pixels: Pixels, in box: Rectangle) throws(PlottingError) {
    let source = try Canvas(pixels, library)
    let scale = (x: box.width / Double(pixels.width), y: box.height / Double(pixels.height))
    let filter = min(scale.x, scale.y) < 0.5 ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST
    library.cairo_save(context)
    library.cairo_translate(context, box.minX, box.minY)
    library.cairo_scale(context, scale.x, scale.y)
    library.cairo_set_source_surface(context, source.surface, 0, 0)
    library.cairo_pattern_set_filter(
      library.cairo_get_source(context), filter)
    library.cairo_rectangle(context, 0, 0, Double(pixels.width), Double(pixels.height))
    library.cairo_fill(context)
    library.cairo_restore(context)
  }
}
