/// The colours of a figure's inks.
package struct Theme: Hashable, Sendable {
  package var background: Color
  package var foreground: Color
  package var muted: Color
  package var faint: Color
  package var grid: Color
  package var categories: [Color]

  /// The colour of `ink`.
  func color(of ink: Ink) -> Color {
    switch ink {
    case .foreground: foreground
    case .muted: muted
    case .faint: faint
    case .grid: grid
    case .background: background
    case .fixed(let color): color
    case .category(let index):
      categories.isEmpty ? foreground : categories[Int(index.magnitude % UInt(categories.count))]
    }
  }

  /// Dark on white, for screens.
  package static let light = Theme(
    background: Color(0xFFFFFF), foreground: Color(0x1A1C20), muted: Color(0x5C6168),
    faint: Color(0xA9AFB7), grid: Color(0xE8EAED), categories: Palette.onLight)

  /// Bright on near black, for screens.
  package static let dark = Theme(
    background: Color(0x16181D), foreground: Color(0xE6E8EB), muted: Color(0x9AA0A8),
    faint: Color(0x5C626B), grid: Color(0x2A2E35), categories: Palette.onDark)

  /// Black on white, for paper.
  package static let print = Theme(
    background: Color(0xFFFFFF), foreground: Color(0x000000), muted: Color(0x333333),
    faint: Color(0xA0A0A0), grid: Color(0xE0E0E0), categories: Palette.onLight)
}
