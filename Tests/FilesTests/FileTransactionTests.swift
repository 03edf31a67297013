import Foundation
import Testing

@testable import Files

@Suite struct FileTransactionTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "hw5-transaction-\(UUID().uuidString)").path()

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func replace(_ name: String, with text: String) throws {
    let file = try FileReplacement(of: "\(folder)/\(name)")
    try file.write(Array(text.utf8))
    try file.commit()
  }

  private func content(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func allTakeTheirPlacesOrNone() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try replace("a", with: "old")
    for isCommitted in [false, true] {
      let transaction = FileTransaction()
      try FileTransaction.$current.withValue(transaction) {
        try replace("a", with: "first")
        try replace("a", with: "new")
        try replace("b", with: "other")
      }
      #expect(content("\(folder)/a") == "old")
      #expect(content("\(folder)/b") == nil)
      #expect(content(transaction.place(of: "\(folder)/a")) == "new")
      #expect(transaction.place(of: "\(folder)/c") == "\(folder)/c")
      if isCommitted { try transaction.commit() } else { transaction.abandon() }
    }
    #expect(content("\(folder)/a") == "new")
    #expect(content("\(folder)/b") == "other")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a", "b"])
  }

  @Test func aPartWaitsForTheWhole() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let whole = FileTransaction()
    for (name, isCommitted) in [("a", true), ("b", false)] {
      let part = FileTransaction(within: whole)
      try FileTransaction.$current.withValue(part) { try replace(name, with: "new") }
      #expect(content(part.place(of: "\(folder)/a")) == "new")
      if isCommitted { try part.commit() } else { part.abandon() }
    }
    #expect(whole.waiting.map(\.path) == ["\(folder)/a"])
    #expect(content("\(folder)/a") == nil)
    try whole.commit()
    #expect(content("\(folder)/a") == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
  }
}
