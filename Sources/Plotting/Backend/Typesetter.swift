import CCairo

/// The kinds of text in a figure.
enum TextStyle: Hashable, Sendable {
  case tick, label, title

  /// In CSS pixels.
  var size: Double {
    switch self {
    case .tick: 11
    case .label: 12
    case .title: 13
    }
  }

  var isBold: Bool { self == .title }
}

/// A text as outlines, its origin at the left end of the first baseline.
struct SetText: Sendable {
  let string: String
  let outline: Path
  let width: Double
  /// From the baseline to the top of the first line.
  let ascent: Double
  /// From the first baseline to the bottom of the last line.
  let descent: Double

  var height: Double { ascent + descent }
}

/// A text at its place in a drawing.
struct PlacedText: Sendable {
  let string: String
  let outline: Path
  /// The box of the set text, turned with it.
  let bounds: Rectangle
  /// Whether it reads from the bottom up.
  var isUpward = false
  /// The share of its length that lies before the point it was placed at.
  var alignment = 0.5
}

/// Sets text in DejaVu Sans through Pango.
///
/// Text becomes outlines: a figure looks the same wherever it is shown and needs no font there.
final class Typesetter {
  private struct Request: Hashable {
    let string: String
    let style: TextStyle
    let width: Double?
    let lines: Int
  }

  private let canvas: Canvas
  private var cache: [Request: SetText] = [:]

  init() throws(PlottingError) {
    let library = try Cairo.library()
    // A surface without bounds: on others Cairo leaves out the glyphs that lie beyond them.
    canvas = try Canvas(
      library.cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nil), library)
  }

  /// `string` in `style`; wider than `width` it breaks into at most `lines` and ends in an ellipsis.
  func set(
    _ string: String, _ style: TextStyle, within width: Double? = nil, lines: Int = 1
  ) -> SetText {
    let request = Request(string: string, style: style, width: width, lines: lines)
    if let known = cache[request] { return known }
    let result = outline(request)
    cache[request] = result
    return result
  }

  private func outline(_ request: Request) -> SetText {
    let pango = canvas.library
    let context = canvas.context
    let scale = Double(PANGO_SCALE)
    guard let layout = pango.pango_cairo_create_layout(context) else {
      return SetText(string: request.string, outline: Path(), width: 0, ascent: 0, descent: 0)
    }
    defer { pango.g_object_unref(UnsafeMutableRawPointer(layout)) }
    unhint(layout)

    let font = pango.pango_font_description_new()
    defer { pango.pango_font_description_free(font) }
    pango.pango_font_description_set_family(font, "DejaVu Sans")
    pango.pango_font_description_set_absolute_size(font, request.style.size * scale)
    pango.pango_font_description_set_weight(
      font,
      request.style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango.pango_layout_set_font_description(layout, font)

    if let width = request.width {
      // Pango counts in 1024ths of a pixel in 32 bits.
      pango.pango_layout_set_width(layout, Int32(max(1, min(width, 1e6)) * scale))
      pango.pango_layout_set_height(layout, Int32(-max(1, min(request.lines, 100))))
      pango.pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
      pango.pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    }
    // No label needs more; setting megabytes of text would take minutes.
    let text = String(request.string.prefix(4000))
    pango.pango_layout_set_text(layout, text, Int32(text.utf8.count))

    var logical = PangoRectangle()
    pango.pango_layout_get_extents(layout, nil, &logical)
    let baseline = Double(pango.pango_layout_get_baseline(layout)) / scale
    pango.cairo_new_path(context)
    pango.cairo_move_to(context, 0, 0)
    pango.pango_cairo_layout_path(context, layout)
    let outline = currentPath().map { Point($0.x, $0.y - baseline) }
    pango.cairo_new_path(context)
    return SetText(
      string: request.string, outline: outline,
      width: Double(logical.x) / scale + Double(logical.width) / scale, ascent: baseline,
      descent: Double(logical.height) / scale - baseline)
  }

  /// Makes metrics proportional to the size, so that a figure has one layout at every scale.
  private func unhint(_ layout: OpaquePointer) {
    let pango = canvas.library
    let pangoContext = pango.pango_layout_get_context(layout)
    let options = pango.cairo_font_options_create()
    pango.cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango.cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    pango.cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango.pango_cairo_context_set_font_options(pangoContext, options)
    pango.cairo_font_options_destroy(options)
    pango.pango_context_set_round_glyph_positions(pangoContext, 0)
    pango.pango_layout_context_changed(layout)
  }

  /// The context's path, with its leading and empty moves left out.
  private func currentPath() -> Path {
    var path = Path()
    guard let copy = canvas.library.cairo_copy_path(canvas.context) else { return path }
    defer { canvas.library.cairo_path_destroy(copy) }
    // SAFETY: Cairo describes `num_data` entries; each segment starts with a header that counts
    // itself and its points.
    guard let data = copy.pointee.data else { return path }
    var index = 0
    var start: Point?
    while index < Int(copy.pointee.num_data) {
      let header = data[index].header
      func point(_ offset: Int) -> Point {
        Point(data[index + offset].point.x, data[index + offset].point.y)
      }
      if let move = start, [1, 2].contains(header.type) {
        path.segments.append(.move(move))
        start = nil
      }
      switch header.type {
      case 0: start = point(1)
      case 1: path.segments.append(.line(point(1)))
      case 2: path.segments.append(.curve(point(1), point(2), point(3)))
      default:
        if start == nil { path.segments.append(.close) }
      }
      index += max(1, Int(header.length))
    }
    return path
  }
}

// MARK: - Placing

extension SetText {
  /// The text with the point `anchor` of its box at `point`: (0, 0) is its upper left corner,
  /// (1, 1) its lower right one.
  func placed(at point: Point, anchor: Point) -> PlacedText {
    let left = point.x - anchor.x * width
    let top = point.y - anchor.y * height
    return PlacedText(
      string: string,
      outline: outline.map { Point(left + $0.x, top + ascent + $0.y) },
      bounds: Rectangle(x: left, y: top, width: width, height: height), alignment: anchor.x)
  }

  /// The text turned to read upwards, its box centred on `center`.
  func upward(center: Point) -> PlacedText {
    let left = center.x - height / 2
    let bottom = center.y + width / 2
    return PlacedText(
      string: string,
      outline: outline.map { Point(left + ascent + $0.y, bottom - $0.x) },
      bounds: Rectangle(x: left, y: bottom - width, width: height, height: width),
      isUpward: true)
  }
}
