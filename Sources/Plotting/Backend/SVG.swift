/// Writes a drawing as SVG.
///
/// The file holds no ids, so that several figures may stand in one HTML page, and follows from the
/// drawing alone. With a `dark` theme a style sheet changes the colours for viewers that prefer dark
/// pages; all others see the attributes, which are those of `theme`.
struct SVGWriter {
  private let theme: Theme
  private let dark: Theme?
  private var text = SVGText()
  /// The style rules of classes used so far.
  private var rules: [String: String] = [:]

  static func document(
    _ drawing: Drawing, theme: Theme, dark: Theme?, background: Bool, description: String
  ) throws(PlottingError) -> String {
    var writer = SVGWriter(theme: theme, dark: dark)
    if background {
      let paper = Rectangle(
        x: 0, y: 0, width: drawing.size.width, height: drawing.size.height)
      try writer.write(.fill(Path(paper), .background, opacity: 1))
    }
    for element in drawing.elements { try writer.write(element) }
    return writer.assembled(drawing.size, description)
  }

  private init(theme: Theme, dark: Theme?) {
    self.theme = theme
    self.dark = dark
  }

  // MARK: - Elements

  private mutating func write(_ element: Drawing.Element) throws(PlottingError) {
    switch element {
    case .fill(let path, let ink, let opacity):
      text.add("<path")
      paint("fill", ink, opacity)
      data(of: path)
    case .text(let placed, let ink):
      text.add("<path")
      paint("fill", ink, 1)
      data(of: placed.outline)
    case .stroke(let path, let ink, let pen):
      text.add("<path fill=\"none\"")
      paint("stroke", ink, 1)
      stroke(pen)
      data(of: path)
    case .dots(let points, let diameter, let ink, let opacity):
      // A dot is a stroke of no length with round ends: one element for them all.
      text.add("<path fill=\"none\"")
      paint("stroke", ink, opacity)
      stroke(Pen(width: diameter, roundCaps: true))
      text.add(" d=\"")
      text.add(dots: points)
      text.add("\"/>\n")
    case .picture(let pixels, let box):
      try picture(pixels, in: box)
    }
  }

  private mutating func paint(_ attribute: String, _ ink: Ink, _ opacity: Double) {
    let color = theme.color(of: ink)
    if let dark, dark.color(of: ink) != color {
      let name = "hw5-\(attribute)-\(ink.cssName)"
      rules[name] = ".\(name){\(attribute):\(dark.color(of: ink).hex)}"
      text.add(" class=\"\(name)\"")
    }
    text.add(" \(attribute)=\"\(color.hex)\"")
    if opacity < 1 {
      text.add(" \(attribute)-opacity=\"")
      text.add(opacity)
      text.add("\"")
    }
  }

  private mutating func stroke(_ pen: Pen) {
    text.add(" stroke-width=\"")
    text.add(pen.width)
    text.add(pen.roundCaps ? "\" stroke-linecap=\"round\"" : "\"")
    text.add(" stroke-linejoin=\"round\"")
    guard !pen.dashes.isEmpty else { return }
    text.add(" stroke-dasharray=\"")
    for dash in pen.dashes {
      text.add(dash * pen.width)
      text.add(" ")
    }
    text.add("\"")
  }

  private mutating func data(of path: Path) {
    text.add(" d=\"")
    text.add(path)
    text.add("\"/>\n")
  }

  private mutating func picture(_ pixels: Pixels, in box: Rectangle) throws(PlottingError) {
    text.add("<image")
    for (name, value) in [
      ("x", box.minX), ("y", box.minY), ("width", box.width), ("height", box.height),
    ] {
      text.add(" \(name)=\"")
      text.add(value)
      text.add("\"")
    }
    // Sharp pixels: browsers know `pixelated`, viewers of SVG 1.1 `optimizeSpeed`.
    text.add(" preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\"")
    text.add(" style=\"image-rendering:pixelated\"")
    text.add(" href=\"data:image/png;base64,")
    text.add(base64: try Raster.png(pixels))
    text.add("\"/>\n")
  }

  // MARK: - The file

  private func assembled(_ size: Size, _ description: String) -> String {
    var head = SVGText()
    head.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
    head.add(size.width)
    head.add("\" height=\"")
    head.add(size.height)
    head.add("\" viewBox=\"0 0 ")
    head.add(size.width)
    head.add(" ")
    head.add(size.height)
    head.add("\" role=\"img\"")
    if !description.isEmpty {
      head.add(" aria-label=\"")
      head.add(escaping: description)
      head.add("\"")
    }
    head.add(">\n")
    if dark != nil {
      // Without a rule too, as of images alone: the page is told that dark was thought of.
      let sheet = rules.sorted { $0.key < $1.key }.map(\.value).joined()
      head.add("<style>@media screen and (prefers-color-scheme:dark){\(sheet)}</style>\n")
    }
    return head.string + text.string + "</svg>\n"
  }
}

extension Ink {
  /// The ink as part of a CSS class name.
  fileprivate var cssName: String {
    switch self {
    case .foreground: "foreground"
    case .muted: "muted"
    case .faint: "faint"
    case .grid: "grid"
    case .background: "background"
    case .category(let index): "category\(index)"
    case .fixed(let color): String(color.hex.dropFirst())
    }
  }
}
