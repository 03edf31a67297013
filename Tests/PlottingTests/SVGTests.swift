import Testing

@testable import Plotting

@Suite struct SVGTests {
  @Test func everyFigureIsWellFormedXML() throws {
    for (name, figure) in try Samples.all() {
      let svg = try figure.svg(dark: .dark, description: "a < b & \"c\" \u{0}\u{7}")
      var checker = XMLChecker(svg)
      let isWellFormed = checker.isWellFormed()
      #expect(isWellFormed, "\(name)")
    }
  }

  @Test func theRootStatesItsSize() throws {
    var figure = try Samples.curve()
    figure.width = 400
    figure.height = 250
    let svg = try figure.svg()
    #expect(svg.contains("width=\"400\" height=\"250\" viewBox=\"0 0 400 250\""))
  }

  @Test func noElementHasAnId() throws {
    for (_, figure) in try Samples.all() {
      let svg = try figure.svg(dark: .dark)
      #expect(!svg.contains(" id=") && !svg.contains("url(#") && !svg.contains("<use"))
    }
  }

  @Test func aScatterOfThousandsStaysSmall() throws {
    #expect(try Samples.cloud(points: 4500).svg(dark: .dark).utf8.count < 200_000)
  }

  @Test func aMillionPointsStaySmall() throws {
    var random = SplitMix(seed: 31)
    let values = (0..<1_000_000).map { _ in random.uniform() }
    let figure = try Figure(Line(y: values), Scatter(x: values, y: Array(values.reversed())))
    #expect(try figure.svg().utf8.count < 6_000_000)
  }

  @Test func imagesAloneSayTooThatTheySuitDarkPages() throws {
    let figure = try Figure(
      ImageGrid(Samples.cells(rows: 1, columns: 2), cellWidth: 4, cellHeight: 3))
    #expect(try figure.svg(dark: .dark).contains("prefers-color-scheme:dark"))
    #expect(try !figure.svg().contains("prefers-color-scheme:dark"))
  }

  @Test func aDarkThemeAddsRulesAndChangesNoAttribute() throws {
    let plain = try Samples.curve().svg(theme: .light)
    let both = try Samples.curve().svg(theme: .light, dark: .dark)
    #expect(!plain.contains("<style>"))
    #expect(both.contains("@media screen and (prefers-color-scheme:dark)"))
    #expect(both.contains(".hw5-stroke-category0{stroke:\(Theme.dark.categories[0].hex)}"))
    let stripped = both.replacing(/<style>.*<\/style>\n/, with: "")
      .replacing(/\ class="[^"]*"/, with: "")
    #expect(stripped == plain)
  }

  @Test func withoutABackgroundThePageShowsThrough() throws {
    let white = "fill=\"#ffffff\""
    #expect(try Samples.curve().svg(background: true).contains(white))
    #expect(!(try Samples.curve().svg(background: false).contains(white)))
  }

  @Test func numbersTakeTheFewestCharacters() {
    func written(_ value: Double) -> String {
      var text = SVGText()
      text.add(value)
      return text.string
    }
    #expect(
      [0, 1, -1, 0.5, -0.25, 12.345, 100, 0.004, -0.004, 1e9, .nan].map(written)
        == ["0", "1", "-1", ".5", "-.25", "12.35", "100", "0", "0", "1000000", "0"])
  }

  @Test func roundingDoesNotAddUpAlongAPath() throws {
    let points = (0...1000).map { Point(Double($0) * 0.0149, Double($0 % 2)) }
    var text = SVGText()
    text.add(Path(through: points))
    let steps = text.string.matches(of: /l(-?[\d.]+?)[ -]/).compactMap { Double($0.output.1) }
    #expect(abs(steps.reduce(0, +) - 14.9) < 1e-9)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"),
  ])
  func base64IsThatOfRFC4648(plain: String, encoded: String) {
    var text = SVGText()
    text.add(base64: Array(plain.utf8))
    #expect(text.string == encoded)
  }
}

/// Checks that tags nest, attributes are quoted and differ, and no reserved character stands bare.
private struct XMLChecker {
  private var rest: Substring
  private var open: [Substring] = []

  init(_ text: String) { rest = text[...] }

  mutating func isWellFormed() -> Bool {
    var roots = 0
    while let start = rest.firstIndex(of: "<") {
      let text = rest[..<start]
      if open.isEmpty, text.contains(where: { !$0.isWhitespace }) { return false }
      guard isClean(text), let end = rest[start...].firstIndex(of: ">") else { return false }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else {
        guard let match = tag.wholeMatch(of: /([a-z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)/) else {
          return false
        }
        let names = match.output.2.matches(of: /\ ([a-zA-Z:-]+)="([^"]*)"/)
        guard Set(names.map(\.output.1)).count == names.count,
          names.allSatisfy({ isClean($0.output.2) })
        else { return false }
        if open.isEmpty { roots += 1 }
        if match.output.3.isEmpty { open.append(match.output.1) }
      }
    }
    return open.isEmpty && roots == 1 && rest.allSatisfy(\.isWhitespace)
  }

  /// Whether ampersands begin entities and no control character stands in the text.
  private func isClean(_ text: Substring) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" || $0 == "\t" }
      && text.replacing(/&(amp|lt|gt|quot);/, with: "").allSatisfy { $0 != "&" }
  }
}
