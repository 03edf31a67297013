import Session

/// `index.html`: every entry under its subject, with a field to search them.
struct ReferencePage {
  let reference: Reference
  let anchors: Anchors

  var text: String {
    ReferencePages.page(title: "hw5: the reference", script: Self.script) {
      subjects
      HTML.block("main", class: "reference") {
        introduction
        for part in reference.parts { section(part) }
        HTML.block("p", class: "none", id: "none", ["hidden": ""]) {
          HTML.text("Nothing is described by these words.")
        }
      }
    }
  }

  private static let script = String(decoding: PackageResources.reference_js, as: UTF8.self)

  private var subjects: HTML {
    HTML.block("nav", class: "subjects", ["aria-label": "Subjects"]) {
      HTML.block("p", class: "home") {
        HTML.element("a", ["href": "#top"]) { HTML.text("hw5") }
        HTML.text(" ")
        HTML.element("a", ["href": "grammar.html"]) { HTML.text("grammar") }
      }
      HTML.block("ol") {
        for part in reference.parts {
          HTML.element("li") {
            HTML.element("a", ["href": "#\(Self.anchor(of: part))"]) { HTML.text(part.title) }
          }
        }
      }
    }
  }

  private var introduction: HTML {
    HTML.block("header", class: "title", id: "top") {
      HTML.block("h1") { HTML.text("The reference") }
      HTML.block("p") {
        HTML.text(
          "What the language and its library have, each with an example and what it prints. In the "
            + "REPL, ")
        HTML.element("code") { HTML.text("?name") }
        HTML.text(" shows the same. How operators bind is on the page ")
        HTML.element("a", ["href": "grammar.html"]) { HTML.text("Grammar") }
        HTML.text("; / goes to the search.")
      }
      HTML.block("p", class: "search") {
        HTML.void(
          "input",
          [
            "type": "search", "id": "search", "placeholder": "Search: name or words",
            "aria-label": "Search", "autocomplete": "off", "spellcheck": "false",
          ])
      }
    }
  }

  private func section(_ part: Reference.Part) -> HTML {
    HTML.block("section", id: Self.anchor(of: part)) {
      HTML.block("h2") { HTML.text(part.title) }
      if !part.introduction.isEmpty {
        HTML.block("p", class: "introduction") { HTML.text(part.introduction) }
      }
      for entry in part.entries { article(entry) }
    }
  }

  private func article(_ entry: ReferenceEntry) -> HTML {
    HTML.block(
      "article", class: "entry", id: Anchors.anchor(of: entry.name),
      ["data-names": entry.names.joined(separator: " ")]
    ) {
      HTML.block("h3") {
        HTML.element("a", ["href": "#\(Anchors.anchor(of: entry.name))"]) {
          HTML.element("code") { HTML.highlighted(entry.signature) }
        }
      }
      HTML.block("p") {
        anchors.linked(entry.text)
        if !entry.otherNames.isEmpty {
          HTML.element("span", class: "twins") {
            HTML.text(" Also written ")
            HTML.element("code") { HTML.text(entry.otherNames.joined(separator: " ")) }
            HTML.text(".")
          }
        }
      }
      if let example = entry.example {
        HTML.block("div", class: "example") {
          HTML.code(example.code) { name in
            name == entry.name ? nil : anchors.address(of: name)
          }
          if !example.output.isEmpty { HTML.printed(example.output, class: "output") }
        }
      }
    }
  }

  private static func anchor(of part: Reference.Part) -> String {
    "subject-" + part.title.lowercased().replacing(" ", with: "-")
  }
}
