import Glibc
import Testing

@testable import LineEditing

/// A folder that is removed when the test ends.
private final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/hw5-history-XXXXXX".utf8CString)
    let made = mkdtemp(&template) != nil
    try #require(made)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    unlink("\(path)/state/hw5/history")
    for folder in ["/state/hw5", "/state", ""] { rmdir(path + folder) }
  }

  var history: String { "\(path)/state/hw5/history" }
}

@Suite("The history")
struct HistoryTests {
  @Test("What one session entered the next one finds")
  func entriesOutliveTheSession() throws {
    let folder = try TemporaryFolder()
    let first = History(path: folder.history)
    for entry in ["σ = \"a\\b\"", "f(x) = {\n\tx\n}", "\u{1}\u{1F}😀"] { first.append(entry) }
    #expect(first.problem == nil)
    #expect(History(path: folder.history).entries == first.entries)
    #expect(first.entries.count == 3)
  }

  @Test("Blank entries, those behind a space and repetitions are not kept")
  func someEntriesAreNotKept() {
    let history = History(path: nil)
    for entry in ["x", "x", "", " y", "\n", "x\n", "x"] { history.append(entry) }
    #expect(history.entries == ["x", "x\n", "x"])
  }

  @Test("Where the file cannot be written the reason is told and the entries stay")
  func problemIsTold() {
    let history = History(path: "/dev/null/history")
    history.append("x")
    #expect(history.entries == ["x"])
    #expect(
      history.problem
        == "history is not kept: cannot write /dev/null/history: Not a directory")
  }

  @Test("Only the newest entries are remembered")
  func capacityHolds() {
    let history = History(path: nil)
    for number in 0...History.capacity { history.append("\(number)") }
    #expect(history.entries.count == History.capacity)
    #expect(history.entries.first == "1")
  }

  @Test("Many writers at once lose nothing")
  func appendsDoNotMix() async throws {
    let folder = try TemporaryFolder()
    let path = folder.history
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let history = History(path: path)
          for number in 0..<50 {
            history.append("\(writer) \(number) " + String(repeating: "σ", count: 500))
          }
        }
      }
    }
    let entries = History(path: path).entries
    #expect(Set(entries).count == 400)
    for writer in 0..<8 {
      let own = entries.filter { $0.hasPrefix("\(writer) ") }.map { $0.split(separator: " ")[1] }
      #expect(own == (0..<50).map { "\($0)" })
    }
  }
}

@Suite("A walk through the history")
struct HistoryWalkTests {
  private func history(_ entries: String...) -> History {
    let history = History(path: nil)
    entries.forEach(history.append)
    return history
  }

  @Test("It visits the entries with the prefix, newest first, and comes back")
  func walkGoesByPrefix() {
    let history = history("alpha = 1", "beta", "alpha = 2", "alpha = 2 ", "beta")
    var walk = HistoryWalk(from: EditBuffer("alpha!", cursor: 5))
    let older = (0..<4).map { _ in walk.older(in: history)?.text }
    #expect(older == ["alpha = 2 ", "alpha = 2", "alpha = 1", nil])
    let newer = (0..<4).map { _ in walk.newer(in: history)?.text }
    #expect(newer == ["alpha = 2", "alpha = 2 ", "alpha!", nil])
  }

  @Test("The live entry comes back with its cursor")
  func liveEntryComesBack() {
    let live = EditBuffer("alpha!", cursor: 5)
    let history = history("alpha = 1")
    var walk = HistoryWalk(from: live)
    _ = walk.older(in: history)
    let back = walk.newer(in: history)
    #expect(back == live)
  }

  @Test("An entry that is shown is not shown again")
  func repetitionsArePassedOver() {
    let history = history("a", "b", "a", "b", "b ")
    var walk = HistoryWalk(from: EditBuffer("b"))
    let older = (0..<3).map { _ in walk.older(in: history)?.text }
    #expect(older == ["b ", "b", nil])
  }

  @Test("An older entry of several rows is entered at its first row, a newer one at its last")
  func rowsAreEnteredFromTheirSide() {
    let history = history("a\nb", "a\nb\nc")
    var walk = HistoryWalk(from: EditBuffer(""))
    let older = (0..<2).map { _ in walk.older(in: history)?.cursor }
    #expect(older == [1, 1])
    let newer = walk.newer(in: history)?.cursor
    #expect(newer == 5)
  }

  @Test("An empty history has nowhere to go")
  func emptyHistory() {
    var walk = HistoryWalk(from: EditBuffer("x"))
    let steps = [walk.older(in: history()), walk.newer(in: history())]
    #expect(steps == [nil, nil])
  }
}

@Suite("A search in the history")
struct HistorySearchTests {
  @Test("It finds the newest match, then older ones, and says when there is none")
  func searchFindsTheNewest() {
    let history = History(path: nil)
    ["σ = 1", "x", "σ + 1", "σ + 1 "].forEach(history.append)
    var search = HistorySearch(from: EditBuffer("live"))
    #expect(search.found(in: history).text == "live")
    search.type("σ", in: history)
    #expect(search.found(in: history).text == "σ + 1 ")
    search.older(in: history)
    search.older(in: history)
    #expect(search.found(in: history).text == "σ = 1")
    search.older(in: history)
    #expect(search.isFailing)
    #expect(search.found(in: history).text == "σ = 1")
    search.erase(in: history)
    #expect(search.found(in: history).text == "live")
  }

  @Test("A search in an empty history finds nothing")
  func emptyHistory() {
    let history = History(path: nil)
    var search = HistorySearch(from: EditBuffer("live"))
    search.older(in: history)
    search.type("x", in: history)
    #expect(search.isFailing)
    #expect(search.found(in: history).text == "live")
  }
}

@Suite("JSON strings")
struct JSONStringTests {
  @Test(
    "A text survives, on one line of ASCII controls only escaped",
    arguments: ["", "plain", "\"\\/", "a\nb\r\tc", "\u{0}\u{1F}", "σ 𝔼 😀 e\u{301}", "\u{2028}"])
  func textsSurvive(text: String) {
    let line = JSONString.encode(text)
    #expect(!line.utf8.contains { $0 < 0x20 })
    #expect(JSONString.decode(Array(line.utf8)) == text)
  }

  @Test("What other programs write is read as well")
  func otherEscapesAreRead() {
    #expect(JSONString.decode(Array(#""\/\b\f\u00e9\ud835\udd3c" "#.utf8)) == "/\u{8}\u{C}é𝔼")
  }

  @Test(
    "What is no JSON string is refused",
    arguments: [
      "", "\"", "x", "\"a", "a\"", #""a"b""#, #""\x""#, #""\u12""#, #""\ud835""#,
      #""\ud835\u0041""#,
      #""\udd3c""#, #""\"#, "{}", "\"a\tb\"",
    ])
  func othersAreRefused(line: String) {
    #expect(JSONString.decode(Array(line.utf8)) == nil)
  }

  @Test("Bytes that are not UTF-8 are refused")
  func bytesAreRefused() {
    #expect(JSONString.decode([0x22, 0xFF, 0x22]) == nil)
  }
}
