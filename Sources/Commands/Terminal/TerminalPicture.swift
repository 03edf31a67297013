import Glibc
import Plotting

/// What pictures a terminal shows, found out about at the first one: its environment names most, the
/// rest are asked.
final class TerminalPicture {
  private let environment: [String: String]
  private let hasSixel: () -> Bool
  private lazy var way = PictureProtocol(environment: environment, hasSixel: hasSixel)

  init(environment: [String: String] = .ofProcess, hasSixel: @escaping () -> Bool) {
    self.environment = environment
    self.hasSixel = hasSixel
  }

  /// Whether only a library that is not installed keeps pictures from being shown.
  var lacksLibrary: Bool {
    switch way {
    case nil, .kitty, .iTerm2: false
    case .sixel, .symbols: !Chafa.isInstalled
    }
  }

  /// How to draw a picture for the screen as it is now; nil where the terminal shows none.
  var target: PictureTarget? {
    guard let way, !lacksLibrary else { return nil }
    return PictureTarget(way: way, screen: .screen, isLight: isLight)
  }

  /// Dark, unless `COLORFGBG`, which some terminals set to the numbers of their colours (`0;15`), names
  /// white or light grey as the background.
  private var isLight: Bool {
    let background = environment["COLORFGBG"]?.split(separator: ";").last
    return background == "15" || background == "7"
  }
}

/// All that must be known of a terminal to draw figures for it, in whatever process.
struct PictureTarget: Codable, Sendable {
  var way: PictureProtocol
  var screen: CellGrid
  var isLight: Bool

  /// The text that shows `figure` from the start of a row on, and ends with a line break; nil where it
  /// cannot be drawn.
  func text(_ figure: Figure) throws(PlottingError) -> String? {
    let grid = screen.fitting(try figure.size())
    var figure = figure
    figure.width = grid.size.width
    figure.height = grid.size.height
    let text =
      switch way {
      case .kitty: FileSequence.kitty(try file(figure, grid), over: grid)
      case .iTerm2: FileSequence.iTerm2(try file(figure, grid), over: grid)
      case .sixel: Chafa.sixels(try figure.pixels(theme: theme, scale: grid.scale), over: grid)
      case .symbols(let colors):
        Chafa.symbols(try figure.coarsePixels(theme: theme), over: grid, in: colors)
      }
    return text.map { $0 + "\n" }
  }

  private func file(_ figure: Figure, _ grid: CellGrid) throws(PlottingError) -> [UInt8] {
    try figure.png(theme: theme, scale: grid.scale)
  }

  private var theme: Theme { isLight ? .light : .dark }
}

extension [String: String] {
  /// The variables the process was started with.
  static var ofProcess: [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    // SAFETY: `environ` ends with a null pointer.
    while let entry = next.pointee {
      let parts = String(cString: entry).split(separator: "=", maxSplits: 1)
      if let name = parts.first {
        variables[String(name)] = parts.count > 1 ? String(parts[1]) : ""
      }
      next += 1
    }
    return variables
  }
}
