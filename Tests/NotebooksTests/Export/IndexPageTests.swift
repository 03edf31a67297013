import Testing

@testable import Notebooks

@Suite struct IndexPageTests {
  private let page = IndexPage([
    IndexPage.Entry(sampleResult(), folder: "small.hw5out"),
    IndexPage.Entry(sampleResult(), folder: "a b#.hw5out"),
  ])

  private var body: String {
    let text = String(decoding: page.file.contents, as: UTF8.self)
    guard let start = text.firstRange(of: "<body>"), let end = text.firstRange(of: "</body>") else {
      return text
    }
    return String(text[start.lowerBound..<end.lowerBound])
  }

  @Test func thePageIsAsRecorded() throws {
    try expectSnapshot(body, "index-body.html")
  }

  @Test func thePageIsWellFormedAndNeedsNoNetwork() {
    #expect(markupFaults(body) == [])
    for attribute in ["src=\"http", "href=\"http", "src=\"//"] {
      #expect(!body.contains(attribute))
    }
  }

  @Test func addressesAreEscapedAndInTheOrderOfNames() {
    let links = body.matches(of: /<h2><a href="([^"]*)"/).map { String($0.output.1) }
    #expect(links == ["a%20b%23.hw5out/report.html", "small.hw5out/report.html"])
  }

  @Test func aPageOfSomebodyElseIsNotOurs() {
    #expect(IndexPage.isOurs(page.file.contents))
    #expect(!IndexPage.isOurs(Array("<!DOCTYPE html><main></main>".utf8)))
  }

  @Test func formulasOfTitlesAreTypeset() {
    var result = sampleResult()
    result.notebook.frontMatter.title = "For $q$"
    let page = IndexPage([IndexPage.Entry(result, folder: "a.hw5out")]).file
    let text = String(decoding: page.contents, as: UTF8.self)
    #expect(text.contains("<span class=\"formula\">q</span>"))
    #expect(text.contains("katex.render"))
    #expect(!body.contains("katex.render"))
  }
}
