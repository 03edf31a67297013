import Foundation
import Session
import Testing

@testable import Notebooks

/// No damage to a file makes the reader crash, and none of one line makes a cell vanish silently.
@Suite struct MutationTests {
  private static let tries =
    ProcessInfo.processInfo.environment["HW5_MUTATIONS"].flatMap(Int.init) ?? 3200

  @Test(arguments: 0..<8)
  func randomDamageIsRead(seed: UInt64) {
    var random = SplitMix(state: seed)
    let parts: [[UInt8]] = [
      Array("```hw5".utf8), Array("````".utf8), Array("~~~".utf8), Array("---\n".utf8),
      Array("{.claim #a".utf8), Array("#| when: ".utf8), Array("`hw5= ".utf8), Array("$$".utf8),
      Array("param σ = 1e999 in -∞..".utf8), Array("[](#".utf8), Array("![](".utf8), [0xFF, 0],
      Array("\r\n".utf8), Array("e\u{301}\u{200D}".utf8), [0xE2, 0x88], Array("> - ".utf8),
    ]
    for _ in 0..<(Self.tries / 8) {
      var bytes = Array(sample.utf8)
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.insert(contentsOf: parts.randomElement(using: &random) ?? [], at: place)
        case 2: bytes.removeSubrange(place..<min(place + 40, bytes.count))
        default: bytes += bytes[place...]
        }
        if bytes.isEmpty { bytes = [0x0A] }
        if bytes.count > 4_000 { bytes.removeLast(bytes.count - 4_000) }
      }
      let reading = NotebookReader.read(bytes, file: "kl.hw5nb")
      for cell in reading.notebook.cells {
        #expect(cell.span.start < cell.span.end)
        #expect(!cell.id.isEmpty)
      }
      #expect(Set(reading.issues.map(\.file)).isSubset(of: ["kl.hw5nb"]))
    }
  }

  @Test(arguments: [sample, nested] + notebooks)
  func losingALineNeverLosesACellSilently(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let whole = cellList(read(text))
    for index in lines.indices {
      var rest = lines
      rest.remove(at: index)
      let reading = read(rest.joined(separator: "\n"))
      if reading.issues.isEmpty {
        #expect(cellList(reading) == whole, "without line \(index + 1), `\(lines[index])`")
      }
    }
  }

  /// Roles, and ids where they are written: an id made from the code follows the code.
  private func cellList(_ reading: NotebookReading) -> [String] {
    reading.notebook.cells.map { "\($0.role) \($0.hasGeneratedID ? "" : $0.id)" }
  }
}

/// Those of the repository.
private let notebooks: [String] = {
  let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../notebooks").standardized.path()
  return FileSystem.names(in: folder).filter { $0.hasSuffix(".hw5nb") }.sorted()
    .compactMap { try? TextFile.read("\(folder)/\($0)") }
}()

/// Fences of several lengths and kinds, in which a lost end could be taken for another's.
private let nested = """
  ---
  hw5nb: 1
  ---
  ````hw5 {#long}
  1
  ````

  ```hw5 {#short}
  2
  ```

  ````markdown
  ```hw5 {.claim #shown}
  3
  ```
  ````

  ````
  plain
  ````

  - ~~~~python
    print()
    ~~~~

  ~~~hw5 {.claim #tilde}
  4 == 4
  ~~~

  ~~~~text
  plain
  ~~~~

  ```hw5 {.skip}
  5
  ```

  `````markdown
  ````hw5 {.figure #also-shown}
  6
  ````
  `````

  ````hw5 {.figure #last}
  7
  ````

  """

/// A small generator of random numbers with a seed (Steele, Lea and Flood, 2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
