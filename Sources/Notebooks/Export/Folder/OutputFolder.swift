import Glibc

/// The folder of a notebook's outputs.
///
/// Files are written whole under temporary names beside their places and renamed when all of them
/// are on the disk: a full disk or a crash leaves the earlier outputs as they were.
package struct OutputFolder: Sendable {
  package let path: String

  /// The folders whose files all come from one run: what the last one did not make is removed.
  private static let owned = ["cells", "fig"]

  package init(_ path: String) { self.path = path }

  /// Makes the folder hold exactly `files`, besides what others put there.
  package func write(_ files: [OutputFile]) throws(OutputError) {
    try add(files)
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
      for (from, to) in temporaries { try FileSystem.synchronize(from, for: to) }
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

  /// The paths of reproducible files that differ from what is there, or are missing or too many.
  package func differences(from files: [OutputFile]) -> [String] {
    let expected = Set(files.map(\.path))
    let changed = files.filter { file in
      file.isReproducible && FileSystem.read("\(path)/\(file.path)") != file.contents
    }
    return (changed.map(\.path) + strangers(to: expected)).sorted()
  }

  private func folder(of file: OutputFile) -> String {
    guard let slash = file.path.lastIndex(of: "/") else { return path }
    return "\(path)/\(file.path[..<slash])"
  }

  private func name(of file: OutputFile) -> Substring {
    file.path.lastIndex(of: "/").map { file.path[$0...].dropFirst() } ?? file.path[...]
  }

  /// Files of earlier runs in the folders that belong to the run.
  private func strangers(to files: Set<String>) -> [String] {
    Self.owned.flatMap { folder in
      // What begins with a dot is being written, perhaps by another run.
      FileSystem.names(in: "\(path)/\(folder)").filter { !$0.hasPrefix(".") }.map {
        "\(folder)/\($0)"
      }
    }
    .filter { file in
      !files.contains(file) && [".txt", ".svg", ".png"].contains(where: file.hasSuffix)
    }
  }

  private func removeLeftovers(keeping files: Set<String>) {
    for stranger in strangers(to: files) { unlink("\(path)/\(stranger)") }
    for folder in [path] + Self.owned.map({ "\(path)/\($0)" }) {
      FileSystem.removeUnfinished(in: folder)
    }
    if FileSystem.names(in: "\(path)/fig").isEmpty { rmdir("\(path)/fig") }
    if FileSystem.names(in: "\(path)/cells").isEmpty { rmdir("\(path)/cells") }
  }
}
