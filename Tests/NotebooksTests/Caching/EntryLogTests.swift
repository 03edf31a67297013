import Foundation
import Testing

@testable import Notebooks

/// Contents under keys in one file.
@Suite final class EntryLogTests {
  private let path = FileManager.default.temporaryDirectory
    .appending(path: "hw5-log-\(UUID().uuidString)").path()

  deinit { unlink(path) }

  private static func key(_ number: Int) -> String { sha256([UInt8(number)]) }

  private static let contents: [[UInt8]] = [[], [10], Array("text\n".utf8), [0, 255, 10, 32]]

  /// The contents that a process would find.
  private var found: [[UInt8]?] {
    let log = EntryLog(path: path)
    return Self.contents.indices.map { log.content(Self.key($0)) }
  }

  private func writeAll() {
    let log = EntryLog(path: path)
    for (number, content) in Self.contents.enumerated() { log.keep(content, as: Self.key(number)) }
    log.write()
  }

  @Test func whatIsWrittenIsFoundByOthers() {
    let log = EntryLog(path: path)
    log.keep([1], as: Self.key(1))
    #expect(log.content(Self.key(1)) == [1])
    #expect(found == [nil, nil, nil, nil])
    writeAll()
    #expect(found == Self.contents)
    // The last to write is believed.
    log.write()
    #expect(found[1] == [1])
    #expect(found[2] == Self.contents[2])
  }

  /// A byte that changed, or the end that a full disk or a crash cut off: what is found is what was
  /// kept, and the next to write is not harmed.
  @Test func damageAnywhereLosesContentsAndAltersNone() throws {
    writeAll()
    let whole = try Data(contentsOf: URL(filePath: path))
    for place in whole.indices {
      var changed = whole
      changed[place] ^= UInt8(1 + place % 255)
      for damaged in [changed, whole.prefix(place)] {
        try damaged.write(to: URL(filePath: path))
        for (content, right) in zip(found, Self.contents) {
          #expect(content == nil || content == right)
        }
        writeAll()
        #expect(found == Self.contents)
      }
    }
  }
}
