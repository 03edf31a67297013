import Session
import Syntax

/// `grammar.html`: the operators by how they bind, where lines end, and the productions.
struct GrammarPage {
  let anchors: Anchors

  var text: String {
    ReferencePages.page(title: "hw5: grammar") {
      HTML.block("main", class: "reference grammar") {
        HTML.block("header", class: "title") {
          HTML.block("p", class: "home") {
            HTML.element("a", ["href": "index.html"]) { HTML.text("The reference") }
          }
          HTML.block("h1") { HTML.text("Operators and grammar") }
        }
        operators
        symbols
        lines
        HTML.block("h2") { HTML.text("Productions") }
        HTML.block("pre", class: "productions", ["tabindex": "0"]) {
          HTML.text(Grammar.productions)
        }
      }
    }
  }

  private var operators: HTML {
    HTML.block("section") {
      HTML.block("h2") { HTML.text("Precedence") }
      HTML.block("p") {
        HTML.text("From what binds loosest to what binds tightest. So -x² is -(x²), 1/2x is ")
        HTML.text("1/(2x), and ∇f(3) is (∇f)(3); √2π and 2^2x are errors that ask for parentheses.")
      }
      HTML.block("div", class: "table") {
        HTML.block("table") {
          for level in Grammar.levels {
            HTML.block("tr") {
              HTML.element("td") {
                for form in level.forms {
                  HTML.element("code") { HTML.highlighted(form) }
                  HTML.text(" ")
                }
              }
              HTML.element("td", class: "grouping") { HTML.text(level.grouping) }
            }
          }
        }
      }
    }
  }

  private var symbols: HTML {
    HTML.block("section") {
      HTML.block("h2") { HTML.text("Every operator and word") }
      HTML.block("ul", class: "symbols") {
        for entry in Reference.syntax.flatMap(\.entries) {
          HTML.element("li") {
            HTML.element(
              "a", ["href": anchors.address(of: entry.name, on: "index.html")]
            ) {
              HTML.element("code") {
                HTML.text(entry.names.joined(separator: "  "))
              }
            }
          }
        }
      }
    }
  }

  private var lines: HTML {
    HTML.block("section") {
      HTML.block("h2") { HTML.text("Lines") }
      HTML.block("p") { HTML.text("A line break ends a statement, except") }
      HTML.block("ol") {
        for rule in Self.lineRules { HTML.element("li") { HTML.text(rule) } }
      }
      HTML.block("p") {
        HTML.text(
          "A semicolon ends a statement too. Names may be Greek and carry subscripts and primes; a "
            + "number directly before a name or a parenthesis multiplies.")
      }
    }
  }

  private static let lineRules = [
    "inside ( ) or [ ], where the innermost bracket counts: inside { } breaks count again;",
    "after what cannot end a statement: an operator, a comma, an opening bracket, a word that asks "
      + "for more;",
    "before what cannot begin one: an infix operator other than -, a dot, a comma, a closing "
      + "bracket, and, or, in, else, within, by;",
    "before -, if its line is indented deeper than the line on which the statement began.",
  ]
}
