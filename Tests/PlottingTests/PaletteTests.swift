import Glibc
import Testing

@testable import Plotting

@Suite struct PaletteTests {
  private static let themes: [Theme] = [.light, .dark, .print]

  @Test(arguments: themes) func everyColourStandsOutFromThePaper(theme: Theme) {
    #expect(theme.categories.count == 10)
    for color in theme.categories { #expect(contrast(color, theme.background) >= 2.3) }
  }

  /// WCAG 2.1 asks for 4.5 for text.
  @Test(arguments: themes) func textIsReadable(theme: Theme) {
    for ink in [Ink.foreground, .muted] {
      #expect(contrast(theme.color(of: ink), theme.background) >= 4.5)
    }
  }

  @Test(arguments: themes, ["trichromacy", "protanopia", "deuteranopia", "tritanopia"])
  func everyTwoColoursDiffer(theme: Theme, vision: String) throws {
    let matrix = try #require(Self.simulations[vision])
    let seen = theme.categories.map { lab(times(matrix, linear($0)).map { max(0, min(1, $0)) }) }
    for (index, a) in seen.enumerated() {
      for b in seen[(index + 1)...] {
        let distance = sqrt(zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +))
        #expect(distance > 0.068)
      }
    }
  }

  @Test func inksAreKnownByName() {
    #expect(Ink(named: "data") == .category(0))
    #expect(Ink(named: "orange") == .category(1))
    #expect(Ink(named: "#0d82e1") == .fixed(Theme.light.categories[0]))
    #expect(Ink(named: "#fff") == .fixed(Color(0xFFFFFF)))
    for name in ["", "#", "#12", "#+12345", "octarine"] { #expect(Ink(named: name) == nil) }
    for name in Ink.names { #expect(Ink(named: name) != nil) }
  }

  @Test func afterTheLastCategoryTheFirstComesAgain() {
    #expect(Theme.light.color(of: .category(13)) == Theme.light.color(of: .category(3)))
    _ = Theme.light.color(of: .category(.min))
  }

  // MARK: - Colour science

  /// Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision
  /// Deficiency (2009), severity 1, on linear RGB.
  private static let simulations: [String: [[Double]]] = [
    "trichromacy": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
      [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
      [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.303900],
    ],
  ]

  private func linear(_ color: Color) -> [Double] {
    [color.red, color.green, color.blue].map { byte in
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  /// OKLab (B. Ottosson, 2020).
  private func lab(_ rgb: [Double]) -> [Double] {
    times(Self.coneToLab, times(Self.rgbToCone, rgb).map { cbrt($0) })
  }

  private static let rgbToCone = [
    [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ]

  private static let coneToLab = [
    [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
  ]

  private func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The contrast ratio of WCAG 2.1.
  private func contrast(_ a: Color, _ b: Color) -> Double {
    let luminances = [a, b].map { 0.05 + times([[0.2126, 0.7152, 0.0722]], linear($0))[0] }
    return luminances.max()! / luminances.min()!
  }
}
