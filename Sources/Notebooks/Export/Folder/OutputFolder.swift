import Glibc

/// The folder of a notebook's outputs.
///
/// Files are written whole under temporary names beside their places and renamed when all of them
/// are written: a full disk or a crash leaves the earlier outputs as they were.
package struct OutputFolder: Sendable {
  package let path: String

  /// The folders whose files all come from one run: what the last one did not make is removed.
  private static let owned = ["cells", "fig", "images"]
  private static let formats = [".txt", ".svg", ".png"]

  package init(_ path: String) { self.path = path }

  /// Makes the folder hold exactly `files`, besides what others put there. A `report.pdf` goes too:
  /// it was printed from an earlier report.
  package func write(_ files: [OutputFile]) throws(OutputError) {
    try add(files)
    unlink("\(path)/report.pdf")
    removeLeftovers(keeping: Set(files.map(\.path)))
  }

  /// Puts `files` into the folder, and leaves what else is there.
  package func add(_ files: [OutputFile]) throws(OutputError) {
    var made: [String] = []
    var temporaries: [(from: String, to: String)] = []
    do throws(OutputError) {
      for folder in Set(files.map { folder(of: $0) } + [path]).sorted() {
        made += try FileSystem.makeFolder(folder)
      }
      for file in files {
        let temporary = "\(folder(of: file))/.part-\(getpid()).\(name(of: file))"
        temporaries.append((temporary, "\(path)/\(file.path)"))
        try FileSystem.write(file.contents, to: temporary, for: "\(path)/\(file.path)")
      }
      // A text or a figure by itself, of which there may be hundreds, is in the report as well.
      for (file, temporary) in zip(files, temporaries) where !file.path.contains("/") {
        try FileSystem.synchronize(temporary.from, for: temporary.to)
      }
      // Asked before the first is renamed: after it, what was there is gone.
      for (_, to) in temporaries where FileSystem.isFolder(to) {
        throw OutputError(path: to, code: EISDIR)
      }
      for (from, to) in temporaries { try FileSystem.rename(from, to: to) }
    } catch {
      for (temporary, _) in temporaries { unlink(temporary) }
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
  }

  private func folder(of file: OutputFile) -> String {
    guard let slash = file.path.lastIndex(of: "/") else { return path }
    return "\(path)/\(file.path[..<slash])"
  }

  private func name(of file: OutputFile) -> Substring {
    file.path.lastIndex(of: "/").map { file.path[$0...].dropFirst() } ?? file.path[...]
  }

  /// Files of earlier runs in the folders that belong to the run.
  func strangers(to files: Set<String>) -> [String] {
    Self.owned.flatMap { folder in
      // What begins with a dot is being written, perhaps by another run.
      FileSystem.names(in: "\(path)/\(folder)").filter { !$0.hasPrefix(".") }.map {
        "\(folder)/\($0)"
      }
    }
    .filter { file in
      !files.contains(file)
        && (file.hasPrefix("images/") && !file.hasPrefix("images/.")
          || Self.formats.contains(where: file.hasSuffix))
    }
  }

  private func removeLeftovers(keeping files: Set<String>) {
    for stranger in strangers(to: files) { unlink("\(path)/\(stranger)") }
    for folder in [path] + Self.owned.map({ "\(path)/\($0)" }) {
      FileSystem.removeUnfinished(in: folder)
    }
    for folder in Self.owned where FileSystem.names(in: "\(path)/\(folder)").isEmpty {
      rmdir("\(path)/\(folder)")
    }
  }
}
