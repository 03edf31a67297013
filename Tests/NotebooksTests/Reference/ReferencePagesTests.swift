import Session
import Testing

@testable import Notebooks

/// The pages of the reference.
@Suite struct ReferencePagesTests {
  static let pages = ReferencePages.files.map {
    (path: $0.path, text: String(decoding: $0.contents, as: UTF8.self))
  }

  @Test func everyEntryStandsOnThePageWithItsExample() throws {
    let page = try #require(Self.pages.first { $0.path == "index.html" }?.text)
    for entry in Reference().parts.flatMap(\.entries) {
      #expect(page.contains("id=\"\(Anchors.anchor(of: entry.name))\""), "\(entry.name)")
      if let output = entry.example?.output, !output.isEmpty {
        #expect(page.contains(output.escaped), "\(entry.name)")
      }
    }
  }

  @Test func everyLinkLeadsSomewhere() throws {
    for (path, text) in Self.pages {
      for link in text.matches(of: /href="([^"]*)"/).map({ String($0.output.1) }) {
        let parts = link.split(separator: "#", omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? path : String(parts[0])
        let page = try #require(Self.pages.first { $0.path == target }, "\(link)")
        guard parts.count > 1 else { continue }
        #expect(page.text.contains("id=\"\(parts[1])\""), "\(link)")
      }
    }
  }

  @Test func anchorsAreUnique() {
    for (path, text) in Self.pages {
      let anchors = text.matches(of: /id="([^"]*)"/).map { String($0.output.1) }
      #expect(Set(anchors).count == anchors.count, "\(path)")
    }
  }

  @Test func pagesAskNothingOfTheNetwork() {
    for (path, text) in Self.pages {
      #expect(!text.contains("http"), "\(path)")
      #expect(!text.contains("src="), "\(path)")
    }
  }

  @Test func callsInTextsLeadToTheirEntries() {
    let anchors = Anchors(Reference())
    #expect(
      anchors.linked("see max(a, b) < 1; `fold` and top_k, not fold").markup
        == "see <a href=\"#max\"><code>max</code></a>(a, b) &lt; 1; "
        + "<a href=\"#fold\"><code>fold</code></a> and "
        + "<a href=\"#top_k\"><code>top_k</code></a>, not fold")
  }
}
