/// A colour by its role in a figure; the theme says which colour that is.
package enum Ink: Hashable, Sendable {
  /// Text and the most important lines.
  case foreground
  /// Tick labels, axes, reference lines.
  case muted
  /// What stands behind the matter: data under a fit, single runs under their mean.
  case faint
  /// Grid lines.
  case grid
  /// The paper.
  case background
  /// The theme's categorical colour of that number; after the last the first comes again.
  case category(Int)
  /// The same colour in every theme.
  case fixed(Color)

  /// The ink called `name`: `"faint"`, `"muted"`, `"black"` and `"foreground"`, `"data"` (the first
  /// categorical colour), the categorical colours by name, `"#rrggbb"`; nothing for another name.
  package init?(named name: String) {
    switch name {
    case "faint": self = .faint
    case "muted": self = .muted
    case "foreground", "black": self = .foreground
    case "data": self = .category(0)
    default:
      if let index = Palette.names.firstIndex(of: name) {
        self = .category(index)
      } else if let color = Color(name) {
        self = .fixed(color)
      } else {
        return nil
      }
    }
  }

  /// The names `init(named:)` knows, for a message about one it does not.
  package static var names: [String] {
    ["data", "faint", "muted", "foreground", "black"] + Palette.names
  }
}
