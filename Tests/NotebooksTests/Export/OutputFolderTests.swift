import Glibc
import Testing

@testable import Notebooks

/// A folder that is there for one test.
private final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/hw5-outputs-XXXXXX".utf8CString)
    path = String(cString: try #require(mkdtemp(&template)))
  }

  deinit { remove(path) }

  private func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in FileSystem.names(in: path) { remove("\(path)/\(name)") }
    rmdir(path)
  }
}

@Suite struct OutputFolderTests {
  private let temporary: TemporaryFolder
  private let folder: OutputFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = OutputFolder("\(temporary.path)/out/small.hw5out")
  }

  /// All names below the output folder.
  private var names: [String] {
    FileSystem.names(in: folder.path).flatMap { name in
      let inside = FileSystem.names(in: "\(folder.path)/\(name)").map { "\(name)/\($0)" }
      return inside.isEmpty ? [name] : inside
    }.sorted()
  }

  @Test func filesAreWrittenAndNothingElse() throws {
    let files = sampleResult().outputFiles
    try folder.write(files)
    #expect(names == files.map(\.path).sorted())
    #expect(folder.differences(from: files) == [])
  }

  @Test func aFolderInTheWayOfOneFileKeepsAllFromBeingReplaced() throws {
    try folder.write([OutputFile("a", "old")])
    #expect(mkdir("\(folder.path)/b", 0o777) == 0)
    #expect(throws: OutputError(path: "\(folder.path)/b", code: EISDIR)) {
      try folder.write([OutputFile("a", "new"), OutputFile("b", "new")])
    }
    #expect(FileSystem.read("\(folder.path)/a") == Array("old".utf8))
  }

  @Test func whatARunNoLongerMakesIsRemoved() throws {
    try folder.write(sampleResult().outputFiles)
    var next = sampleResult()
    next.cells[1].value = nil
    next.cells[2].figure?.png = nil
    try folder.write(next.outputFiles)
    #expect(!names.contains("cells/values.txt"))
    #expect(!names.contains("fig/curve.png"))
    #expect(names.contains("fig/curve.svg"))
  }

  @Test func theReportOfAnEarlierRunIsNotLeftOnPaper() throws {
    try folder.add([OutputFile("report.pdf", "old"), OutputFile("mine.pdf", "mine")])
    try folder.write(sampleResult().outputFiles)
    #expect(!names.contains("report.pdf"))
    #expect(names.contains("mine.pdf"))
  }

  @Test func differencesAreNamed() throws {
    try folder.write(sampleResult().outputFiles)
    var next = sampleResult()
    next.cells[1].value = "[2]"
    next.cells[1].seconds = 3
    next.cells[2].figure?.png = nil
    let differences = folder.differences(from: next.outputFiles)
    #expect(
      differences.map(\.path) == [
        "cells/values.txt", "fig/curve.png", "report.html", "report.md", "run.json", "small.ipynb",
      ])
    #expect(differences[0].kind == .line(number: 1, found: "[1, 2, 3, 4]", expected: "[2]"))
    #expect(differences[1].kind == .extra)
  }

  // The temporary name leads to a device that is always full.
  @Test func aFullDiskLeavesTheEarlierOutputs() throws {
    try folder.write([OutputFile("run.json", "old"), OutputFile("report.html", "old")])
    let temporary = "\(folder.path)/.part-\(getpid()).report.html"
    #expect(symlink("/dev/full", temporary) == 0)
    let files = [OutputFile("run.json", "new"), OutputFile("report.html", "new")]
    let error = #expect(throws: OutputError.self) { try folder.write(files) }
    #expect(
      error?.description == """
        cannot write \(folder.path)/report.html: the disk is full; the earlier outputs are as they \
        were
        """)
    #expect(contents(of: "\(folder.path)/run.json") == "old")
    #expect(names == ["report.html", "run.json"])
  }

  @Test func aFileInPlaceOfTheFolderIsReported() throws {
    _ = try FileSystem.makeFolder("\(temporary.path)/out")
    try FileSystem.write([], to: folder.path, for: folder.path)
    let error = #expect(throws: OutputError.self) { try folder.write(sampleResult().outputFiles) }
    #expect(
      error?.description == """
        cannot write \(folder.path): a file stands where a folder should be; the earlier outputs \
        are as they were
        """)
  }

  @Test func aFolderInPlaceOfTheReportIsReported() throws {
    _ = try FileSystem.makeFolder("\(folder.path)/report.html")
    let error = #expect(throws: OutputError.self) { try folder.write(sampleResult().outputFiles) }
    #expect(error?.path == "\(folder.path)/report.html")
    #expect(names.filter { $0.contains(".part-") } == [])
  }

  @Test(.enabled(if: geteuid() != 0, "permissions do not bind root"))
  func aReadOnlyFolderIsReported() throws {
    _ = try FileSystem.makeFolder("\(temporary.path)/out")
    chmod("\(temporary.path)/out", 0o555)
    let error = #expect(throws: OutputError.self) { try folder.write(sampleResult().outputFiles) }
    #expect(error?.description.contains("permission denied") == true)
  }

  @Test func aFailureLeavesNoNewFolders() throws {
    try FileSystem.write([], to: "\(temporary.path)/fig", for: "fig")
    let folder = OutputFolder(temporary.path)
    let files = [OutputFile("cells/a.txt", "a"), OutputFile("fig/a.svg", "a")]
    #expect(throws: OutputError.self) { try folder.write(files) }
    #expect(FileSystem.names(in: temporary.path) == ["fig"])
  }

  @Test func leftoversOfAKilledRunAreRemoved() throws {
    _ = try FileSystem.makeFolder(folder.path)
    // No process has this number.
    let leftover = "\(folder.path)/.part-4194305.report.html"
    try FileSystem.write([1], to: leftover, for: leftover)
    try folder.write([OutputFile("run.json", "{}")])
    #expect(names == ["run.json"])
  }

  @Test func theJournalGrowsByALineAnEvent() throws {
    let journal = try Journal(in: folder)
    journal.append(.runBegan(notebook: "small", cells: 2))
    journal.append(.cellEnded(id: "a", state: .ran, seconds: 0.5, isRestored: false))
    let lines = try #require(contents(of: "\(folder.path)/journal.jsonl")).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[1].hasPrefix(
        "{\"event\": \"cell-ended\", \"id\": \"a\", \"restored\": false, \"seconds\": 0.5, "))
  }
}
