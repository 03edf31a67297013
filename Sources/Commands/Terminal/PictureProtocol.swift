/// The ways of showing a picture in a terminal, best first.
enum PictureProtocol: Codable, Equatable, Sendable {
  case kitty
  case iTerm2
  case sixel
  /// Block characters in two colours each.
  case symbols(Colors)

  enum Colors: String, Codable, Sendable { case sixteen, indexed, direct }

  /// The way for a terminal with this environment, or nothing if it can show no picture.
  ///
  /// Terminals that only tell on request whether they draw sixels are asked by `hasSixel`.
  init?(environment: [String: String], hasSixel: () -> Bool) {
    func value(_ name: String) -> String { environment[name] ?? "" }
    guard value("NO_COLOR").isEmpty, let colors = Colors(environment) else { return nil }
    let type = value("TERM")
    let program = value("TERM_PROGRAM")
    if Self.isDrawnByAnotherProgram(environment) {
      self = .symbols(colors)
    } else if ["xterm-kitty", "xterm-ghostty"].contains(type) || program == "ghostty"
      || !value("KITTY_WINDOW_ID").isEmpty
    {
      self = .kitty
    } else if program == "iTerm.app" || value("LC_TERMINAL") == "iTerm2" {
      self = .iTerm2
    } else {
      self = hasSixel() ? .sixel : .symbols(colors)
    }
  }

  /// Whether the screen is that of a program inside the terminal, which hides the terminal's abilities
  /// but hands on the variables that promise them.
  private static func isDrawnByAnotherProgram(_ environment: [String: String]) -> Bool {
    let type = environment["TERM"] ?? ""
    return type.hasPrefix("screen") || type.hasPrefix("tmux")
      || ["TMUX", "STY", "ZELLIJ", "INSIDE_EMACS", "VIM_TERMINAL", "NVIM"].contains {
        environment[$0]?.isEmpty == false
      }
  }
}

extension PictureProtocol.Colors {
  /// The colours of the terminal; nothing if it has too few for a picture, or is not known.
  init?(_ environment: [String: String]) {
    let type = environment["TERM"] ?? ""
    func isOf(_ families: [String]) -> Bool { families.contains { type.hasPrefix($0) } }
    if ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? ""), !isOf(["dumb"]) {
      self = .direct
    } else if type.hasSuffix("-direct")
      || isOf(["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm"])
    {
      self = .direct
    } else if type.hasSuffix("-256color") {
      self = .indexed
    } else if isOf(["xterm", "screen", "tmux", "rxvt", "linux"]) {
      self = .sixteen
    } else {
      return nil
    }
  }
}
