import Foundation
import Testing

/// What a run keeps and what the next one takes from it.
@Suite struct CacheTests {
  /// Definitions, draws, a training, a claim, a figure, a file written and read.
  private static let cells: [(attributes: String, code: String)] = [
    (".params", "param n = 3 in 1..9"),
    ("#law", "q = Normal(n, 1)\nf(x) = x² + n"),
    ("#draws", "x ~ iid(q, 5)\nprint(\"drawn\")\nx"),
    ("#train", "(v, history) = train([4.0], loss: v -> sum((v - n)²), steps: 20)\nv"),
    ("#after", "y = f(v[0]) + x[0]\ny"),
    ("#file", "write(\"kept.npy\", x)"),
    ("#read", "sum(read(\"kept.npy\"))"),
    (".claim #square", "for t in 0..3: f(t) ≈ t² + n"),
    (".figure #curve", "plot(f, 0..n)"),
  ]

  private static func edited(
    _ id: String, _ code: String
  ) -> [(attributes: String, code: String)] {
    cells.map { $0.attributes.contains("#\(id)") ? ($0.attributes, code) : $0 }
  }

  /// Runs a notebook of these cells; answers which were computed.
  private func run(
    _ cells: [(attributes: String, code: String)], in shop: Workshop, _ options: String...
  ) throws -> [String] {
    let notebook = try shop.notebook("kept", cells)
    #expect(try shop.hw5(["run", notebook] + options) == 0)
    return try computed(in: shop)
  }

  private func computed(in shop: Workshop) throws -> [String] {
    struct Timing: Decodable {
      struct Cell: Decodable {
        var id: String
        var restored: Bool
      }
      var cells: [Cell]
    }
    let timing = try JSONDecoder().decode(
      Timing.self, from: Data(try shop.read("kept.hw5out/timing.json").utf8))
    return timing.cells.filter { !$0.restored && !$0.id.hasPrefix("c-") }.map(\.id)
  }

  /// What a run leaves that another must leave too.
  private func outputs(of shop: Workshop) throws -> [String: Data] {
    let folder = URL(filePath: "\(shop.path)/kept.hw5out")
    var outputs: [String: Data] = [:]
    let exempt = ["timing.json", "journal.jsonl"]
    for case let file as URL in try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    where !file.hasDirectoryPath && !exempt.contains(file.lastPathComponent) {
      outputs[file.lastPathComponent] = try Data(contentsOf: file)
    }
    return outputs
  }

  @Test func anUnchangedNotebookIsNotComputedAgain() throws {
    let shop = Workshop()
    #expect(try run(Self.cells, in: shop).count == 8)
    let first = try outputs(of: shop)
    #expect(try run(Self.cells, in: shop) == [])
    #expect(try outputs(of: shop) == first)
    #expect(try run(Self.cells, in: shop, "--no-cache").count == 8)
    #expect(try outputs(of: shop) == first)
  }

  @Test(
    arguments: [
      // A comment, and another way to say the same.
      ("law", "q = Normal(n, 1)  # the law\nf(x) = x² + n", []),
      ("after", "y = f( v[0] )+x[0]\ny", []),
      // A value, and what reads it.
      ("law", "q = Normal(n, 2)\nf(x) = x² + n", ["law", "draws", "after", "file", "read"]),
      ("law", "q = Normal(n, 1)\nf(x) = n + x²", ["law", "after", "square", "curve"]),
      (
        "train", "(v, history) = train([4.0], loss: v -> sum((v - n)²), steps: 21)\nv",
        ["train", "after"]
      ),
      ("square", "for t in 0..4: f(t) ≈ t² + n", ["square"]),
      ("curve", "plot(f, 0..2n)", ["curve"]),
      // What comes to the same value ends there.
      ("draws", "x ~ iid(q, 5)\nprint(\"drawn again\")\nx", ["draws"]),
      ("draws", "x ~ iid(q, 5)\nprint(\"{n}\")\nx", ["draws"]),
    ] as [(String, String, [String])])
  func anEditComputesWhatDependsOnIt(_ id: String, _ code: String, _ expected: [String]) throws {
    let shop = Workshop()
    _ = try run(Self.cells, in: shop)
    #expect(try run(Self.edited(id, code), in: shop) == expected)
    let restored = try outputs(of: shop)
    _ = try run(Self.edited(id, code), in: shop, "--no-cache")
    #expect(try outputs(of: shop) == restored)
  }

  @Test func aNotebookIsKnownHoweverItIsCalled() throws {
    let shop = Workshop()
    _ = try run(Self.cells, in: shop)
    #expect(
      try shop.hw5("run", "\(shop.path)/../\(shop.path.split(separator: "/").last!)/kept.hw5nb")
        == 0)
    #expect(try computed(in: shop) == [])
  }

  @Test func aParameterComputesWhatDependsOnIt() throws {
    let shop = Workshop()
    _ = try run(Self.cells, in: shop)
    #expect(try run(Self.cells, in: shop, "-p", "n=4").contains("train"))
    // Both are kept.
    #expect(try run(Self.cells, in: shop) == [])
  }

  @Test func insertingACellChangesNoDrawsOfOthers() throws {
    let shop = Workshop()
    _ = try run(Self.cells, in: shop)
    let draws = try shop.read("kept.hw5out/cells/draws.txt")
    var cells = Self.cells
    cells.insert(("#new", "z ~ Normal(0, 1)\nz"), at: 2)
    #expect(try run(cells, in: shop) == ["new"])
    #expect(try shop.read("kept.hw5out/cells/draws.txt") == draws)
  }

  @Test func filesCountByTheirContents() throws {
    let shop = Workshop()
    let cells: [(attributes: String, code: String)] = [
      ("#read", "sum(read(\"data.csv\"))"), ("#there", "exists(\"other.csv\")"),
      ("#module", "use \"mine.hw5\"\ng(2)"),
    ]
    try shop.write("data.csv", "1,2\n3,4\n")
    try shop.write("mine.hw5", "g(x) = 2x\n")
    #expect(try run(cells, in: shop).count == 3)
    #expect(try run(cells, in: shop) == [])
    try shop.write("data.csv", "1,2\n3,5\n")
    #expect(try run(cells, in: shop) == ["read"])
    try shop.write("other.csv", "1\n")
    #expect(try run(cells, in: shop) == ["there"])
    try shop.write("mine.hw5", "g(x) = 3x\n")
    #expect(try run(cells, in: shop) == ["module"])
    #expect(try shop.read("kept.hw5out/cells/module.txt") == "6\n")
  }

  @Test func filesAppearWhenTheCellThatWritesThemHasRun() throws {
    let shop = Workshop()
    try shop.write("old.csv", "7\n")
    let notebook = try shop.notebook(
      "kept",
      [
        ("#good", "write(\"new.csv\", [1, 2])\nwrite(\"new.csv\", [3, 4])\nsum(read(\"new.csv\"))"),
        ("#bad", "write(\"old.csv\", [1, 2])\nwrite(\"other.csv\", [1])\n[1][5]"),
      ])
    #expect(try shop.hw5("run", notebook) == 2)
    #expect(try shop.read("kept.hw5out/cells/good.txt") == "7\n")
    #expect(try shop.read("new.csv") == "3\n4\n")
    #expect(try shop.read("old.csv") == "7\n")
    #expect(!shop.exists("other.csv"))
    let names = try FileManager.default.contentsOfDirectory(atPath: shop.path)
    #expect(!names.contains { $0.contains(".part-") })
  }

  @Test func aFileThatACellWroteIsRestored() throws {
    let shop = Workshop()
    _ = try run(Self.cells, in: shop)
    let path = "\(shop.path)/kept.npy"
    let kept = try Data(contentsOf: URL(filePath: path))
    unlink(path)
    #expect(try run(Self.cells, in: shop) == [])
    #expect(try Data(contentsOf: URL(filePath: path)) == kept)
  }

  @Test func aDamagedCacheIsAsGoodAsNone() throws {
    let shop = Workshop()
    _ = try run(Self.cells, in: shop)
    let first = try outputs(of: shop)
    let folder = URL(filePath: "\(shop.path)/.hw5cache")
    var generator = SystemRandomNumberGenerator()
    for case let file as URL in try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    where !file.hasDirectoryPath {
      var bytes = try Data(contentsOf: file)
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      try bytes.write(to: file)
    }
    // Of many results in one file one may be lost, or all.
    #expect(try !run(Self.cells, in: shop).isEmpty)
    #expect(try outputs(of: shop) == first)
  }

  /// Values whose computing took long are read when a cell needs them, unless the file is damaged.
  @Test(arguments: [false, true])
  func aValueIsReadOrComputedAgain(_ isDamaged: Bool) throws {
    let shop = Workshop()
    func cells(_ last: String) -> [(attributes: String, code: String)] {
      [
        ("#slow", "s = 0\nfor k in 0..200000000 { s += k % 7 }\nmodel = Dense(2, 1)\nf(x) = s + x"),
        ("#use", "model([1, 2]) + f(\(last))"),
      ]
    }
    _ = try run(cells("1"), in: shop)
    let kept = try FileManager.default.subpathsOfDirectory(atPath: "\(shop.path)/.hw5cache")
      .filter { $0.hasSuffix(".safetensors") }
    // The number and the model; the function is made again.
    #expect(kept.count == 2)
    if isDamaged {
      for file in kept { truncate("\(shop.path)/.hw5cache/\(file)", 40) }
    }
    #expect(try run(cells("2"), in: shop) == ["use"])
    let restored = try outputs(of: shop)
    _ = try run(cells("2"), in: shop, "--no-cache")
    #expect(try outputs(of: shop) == restored)
  }

  @Test func aFolderInWhichNothingCanBeKeptCostsNothingElse() throws {
    let shop = Workshop()
    // Where the folder should be is a file: nobody, not even root, writes into it.
    try shop.write(".hw5cache", "")
    #expect(try run(Self.cells, in: shop).count == 8)
    #expect(try run(Self.cells, in: shop).count == 8)
  }

  @Test func twoRunsOfOneNotebookAtOnceLeaveWhatOneDoes() throws {
    let shop = Workshop()
    let notebook = try shop.notebook("kept", Self.cells)
    #expect(try shop.hw5("run", notebook, "--no-cache") == 0)
    let first = try outputs(of: shop)
    let runs = try (0..<3).map { _ in
      let process = Process()
      process.executableURL = Workshop.program
      process.arguments = ["run", notebook]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
    for process in runs {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try outputs(of: shop) == first)
    #expect(try run(Self.cells, in: shop) == [])
  }

  @Test func theCacheSaysWhyAndIsTrimmed() throws {
    let shop = Workshop()
    _ = try run(Self.cells, in: shop)
    #expect(try shop.hw5("cache", "why", "train", shop.path) == 0)
    #expect(try shop.hw5("cache", "why", "nobody", shop.path) == 3)
    #expect(try shop.hw5("cache", "gc", "--megabytes", "1", shop.path) == 0)
    #expect(try run(Self.cells, in: shop) == [])
    #expect(try shop.hw5("cache", "clear", shop.path) == 0)
    #expect(try run(Self.cells, in: shop).count == 8)
  }

  @Test func whatFailsIsTriedAgain() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "kept", [("#good", "a = 1"), (".claim #wrong", "a == 2"), ("#bad", "b = [1][5]")])
    for _ in 0..<2 { #expect(try shop.hw5("run", notebook) == 2) }
    #expect(try computed(in: shop) == ["wrong", "bad"])
  }

  @Test func withKeepGoingOnlyWhatDependsOnAFailureIsLeftOut() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "kept",
      [
        ("#a", "a = 1"), ("#bad", "b = [a][5]\nc = 2"), ("#uses", "d = b + 1"), ("#also", "d"),
        ("#fine", "e = a + 1\ne"), (".claim #holds", "e == 2"), (".claim #open", "c == 2"),
        ("#again", "b = 3"), ("#now", "b + a"),
      ])
    #expect(try shop.hw5("run", notebook, "--keep-going") == 2)
    let record = try shop.read("kept.hw5out/run.json")
    struct Run: Decodable {
      struct Cell: Decodable {
        var id: String
        var state: String
      }
      var cells: [Cell]
    }
    let cells = try JSONDecoder().decode(Run.self, from: Data(record.utf8)).cells
    #expect(
      cells.map { "\($0.id) \($0.state)" } == [
        "a ran", "bad failed", "uses not-run", "also not-run", "fine ran", "holds ran",
        "open not-run", "again ran", "now ran",
      ])
    #expect(try shop.read("kept.hw5out/cells/now.txt") == "4\n")
  }
}
