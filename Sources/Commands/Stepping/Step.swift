import ArgumentParser
import Glibc
import Notebooks
import Session

/// Goes through a notebook, cell by cell.
struct Step: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Go through a notebook step by step, forwards and backwards.",
    discussion: "Without a notebook it lists those in this folder and the ones below.")

  @Argument(help: "A notebook.")
  var notebook: String?

  @OptionGroup var parameters: ParameterOptions

  @Option(help: "The folder whose cache is used, as with hw5 run; else that of the notebook.")
  var out: String?

  @Flag(help: "Compute everything anew, and keep nothing.")
  var noCache = false

  @Flag(help: "Read plain lines even on a terminal.")
  var plain = false

  func run() throws {
    guard let notebook else { return try list() }
    var job = try job(for: notebook)
    job.cacheFolder = noCache ? nil : CacheStore.folder(in: out ?? job.directory)
    let reading = job.read()
    for issue in reading.issues { StandardError.write(issue.description) }
    let faults = job.parameters(of: reading.notebook).errors
    for fault in faults { StandardError.write("error: \(notebook): \(fault)") }
    guard faults.isEmpty else { throw CommandFailure(status: .usage) }
    guard !reading.notebook.cells.isEmpty else {
      StandardError.write(
        "error: \(notebook): there is nothing to run: a cell is a block fenced by ```hw5")
      throw CommandFailure(status: .usage)
    }
    defer {
      if let folder = job.cacheFolder { CacheStore(folder: folder).trim(to: CacheStore.limit) }
    }
    try Console.run { try Stepper(job, reading, PromptEditor(isPlain: plain)).run() }
  }

  private func job(for path: String) throws -> NotebookJob {
    let overrides = try parameters.overrides()
    do {
      return NotebookJob(
        try TextFile.bytes(path), file: path, overrides: overrides, ignoresUnknown: false)
    } catch {
      StandardError.write("error: \(error)")
      throw CommandFailure(status: .usage)
    }
  }

  /// Names the notebooks that there are, with their titles.
  private func list() throws {
    let found = ((try? SourceFiles.below(".")) ?? []).filter { $0.hasSuffix(".hw5nb") }.map {
      $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0
    }
    guard !found.isEmpty else {
      print("there is no notebook (*.hw5nb) here; hw5 new study.hw5nb starts one")
      return
    }
    let width = found.map(\.count).max() ?? 0
    for path in found {
      let title = (try? TextFile.bytes(path)).map {
        NotebookReader.read($0, file: path).notebook.title
      }
      print(path + String(repeating: " ", count: width - path.count + 2) + (title ?? ""))
    }
    print("hw5 step \(found[0]) goes through it")
  }
}
