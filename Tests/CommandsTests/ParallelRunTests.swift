import Notebooks
import Session
import Testing

/// `hw5 run -j`: several notebooks at once leave what they leave one after the other.
@Suite struct ParallelRunTests {
  private static let files = ["report.html", "run.json", "claims.json", "junit.xml", "cells/x.txt"]

  /// Notebooks of which the first takes longest, one fails, and one cannot be read.
  private func notebooks(in shop: Workshop) throws -> [String] {
    let slow = "s = 0\nfor i in 1..300000 { s += i }\n"
    return [
      try shop.notebook("slow", [("#x", slow + "z ~ Normal(0, 1)\nz"), (".claim #c", "s == 1")]),
      try shop.notebook("failing", [("#x", "1"), ("#y", "[1, 2] + [1, 2, 3]"), ("#z", "2")]),
      try shop.write("broken.hw5nb", "---\nhw5nb: 1\n---\n```hw5 {#a}\n1\n"),
      try shop.notebook("good", [("#x", "z ~ Normal(0, 1)\nz"), (".figure #f", "plot([1, 2])")]),
      try shop.write("empty.hw5nb", "---\nhw5nb: 1\n---\nNothing.\n"),
    ]
  }

  @Test func outputsAndTextsAreTheSameHoweverManyRunAtOnce() throws {
    let shop = Workshop()
    let notebooks = try notebooks(in: shop)
    let texts = try [1, 2, 8].map { count in
      let arguments = ["run"] + notebooks + ["-j", "\(count)", "--out", "\(shop.path)/\(count)"]
      let run = try shop.told(arguments)
      #expect(run.status == 3)
      return [run.output, run.messages].map {
        $0.replacing("\(shop.path)/\(count)/", with: "").replacing(/[\d.e-]+ s\n/, with: "s\n")
      }
    }
    #expect(texts[0][0].contains("✗ slow") && texts[0][1].contains("claim c: refuted"))
    for text in texts.dropFirst() { #expect(text == texts[0]) }
    for name in ["slow", "failing", "good"] {
      for file in Self.files + (name == "good" ? ["fig/f.svg", "fig/f.png"] : []) {
        let bytes = try [1, 2, 8].map {
          try TextFile.bytes("\(shop.path)/\($0)/\(name).hw5out/\(file)")
        }
        #expect(bytes[1] == bytes[0] && bytes[2] == bytes[0], "\(name)/\(file)")
      }
    }
  }

  @Test(arguments: ["0", "-1", "two", "1.5", "257", "99999999999999999999"])
  func aNumberOfRunsThatIsNoneIsAUsageError(_ count: String) throws {
    let shop = Workshop()
    let notebook = try shop.notebook("a", [("#a", "1")])
    let run = try shop.told(["run", notebook, "--jobs=\(count)"])
    #expect(run.status == 3)
    #expect(run.messages.hasPrefix("error: -j takes how many notebooks run at once"))
    #expect(!shop.exists("a.hw5out"))
  }

  @Test func thoseThatCannotBeginHoldUpNobody() throws {
    let shop = Workshop()
    let notebooks = try ["a", "b", "c"].map { try shop.notebook($0, [("#x", "1")]) }
    try shop.write("b.hw5out", "a file where the folder should be")
    let run = try shop.told(["run"] + notebooks + ["-j", "2"])
    #expect(run.status == 3)
    #expect(run.messages.contains("a file stands where a folder should be"))
    #expect(shop.exists("a.hw5out/report.html") && shop.exists("c.hw5out/report.html"))
  }
}
