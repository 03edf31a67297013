/// What a figure looks like: elements from back to front, in CSS pixels.
///
/// A drawing names its colours by role (`Ink`), so that one drawing serves every theme, and is all
/// that a backend sees.
package struct Drawing: Sendable {
  enum Element: Sendable {
    case fill(Path, Ink, opacity: Double)
    case stroke(Path, Ink, Pen)
    case dots([Point], diameter: Double, Ink, opacity: Double)
    case text(PlacedText, Ink)
    case picture(Pixels, Rectangle)
  }

  var size: Size
  var elements: [Element] = []

  mutating func fill(_ path: Path, _ ink: Ink, opacity: Double = 1) {
    guard !path.isEmpty else { return }
    elements.append(.fill(path, ink, opacity: opacity))
  }

  mutating func stroke(_ path: Path, _ ink: Ink, _ pen: Pen) {
    guard !path.isEmpty else { return }
    elements.append(.stroke(path, ink, pen))
  }

  mutating func dots(_ points: [Point], diameter: Double, _ ink: Ink, opacity: Double = 1) {
    guard !points.isEmpty else { return }
    elements.append(.dots(points, diameter: diameter, ink, opacity: opacity))
  }

  mutating func text(_ text: PlacedText, _ ink: Ink) {
    guard !text.outline.isEmpty else { return }
    elements.append(.text(text, ink))
  }

  mutating func picture(_ pixels: Pixels, in rectangle: Rectangle) {
    guard pixels.width > 0, pixels.height > 0 else { return }
    elements.append(.picture(pixels, rectangle))
  }
}

/// How a path is stroked: its width in CSS pixels, its dashes in widths.
struct Pen: Hashable, Sendable {
  var width: Double
  var dashes: [Double] = []
  var roundCaps = false

  /// Lines of axes, ticks and keys.
  static let hairline = Pen(width: 0.8)
}
