import Testing

@testable import Commands

/// `hw5 new` as the shell meets it.
@Suite struct NewTests {
  @Test func aNewNotebookIsSoundAndRuns() throws {
    let shop = Workshop()
    let file = "\(shop.path)/2-my_study.hw5nb"
    #expect(try shop.hw5("new", file) == 0)
    #expect(try shop.hw5("check", "--strict", file) == 0)
    #expect(try shop.hw5("fmt", "--check", file) == 0)
    #expect(try shop.hw5("run", "--strict", file) == 0)
    #expect(try shop.read("2-my_study.hw5nb").contains("title: \"2 my study\""))
    for output in ["fig/growth.svg", "claims.json", "cells/distance.txt"] {
      #expect(shop.exists("2-my_study.hw5out/\(output)"), "\(output)")
    }
  }

  @Test func whatIsThereStays() throws {
    let shop = Workshop()
    try shop.write("mine.hw5nb", "mine")
    let (text, status) = try shop.output(of: "new", "\(shop.path)/mine.hw5nb")
    #expect(status == 3)
    #expect(text.contains("mine.hw5nb is there already"))
    #expect(try shop.read("mine.hw5nb") == "mine")
  }

  @Test func noFolderIsMade() throws {
    let shop = Workshop()
    let (text, status) = try shop.output(of: "new", "\(shop.path)/deep/study.hw5nb")
    #expect(status == 3)
    #expect(text.contains("mkdir -p \(shop.path)/deep\n"))
    #expect(!shop.exists("deep"))
  }

  @Test(
    arguments: [
      ("study", "study.hw5nb"), ("a b.hw5nb", "a-b.hw5nb"), ("x/", "notebook.hw5nb"),
      (".hw5nb", "notebook.hw5nb"), ("", "notebook.hw5nb"), ("-.hw5nb", "notebook.hw5nb"),
    ])
  func otherNamesAreRefusedWithABetterOne(_ file: String, _ suggestion: String) {
    let template = NotebookTemplate(file: file)
    #expect(template.text == nil)
    #expect(template.suggestion == suggestion)
  }

  @Test(arguments: [("kl", "Kl"), ("gauss-kl", "Gauss kl"), ("élan_vital", "Élan vital")])
  func theTitleFollowsFromTheName(_ name: String, _ title: String) {
    #expect(NotebookTemplate.title(of: name) == title)
  }
}
