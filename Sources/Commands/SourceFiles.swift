import Notebooks
import Session

/// The scripts and notebooks that a path of the command line stands for.
enum SourceFiles {
  /// The path itself, or, of a folder, the scripts and notebooks in it and in the folders below, in
  /// the order of their names. What is hidden and what is a link to elsewhere is not looked into.
  static func below(_ path: String) throws(FileFailure) -> [String] {
    guard FileSystem.isFolder(path) else { return [path] }
    let found = files(in: path)
    if found.isEmpty {
      throw FileFailure(
        path: path, reason: "there is no script (*.hw5) or notebook (*.hw5nb) in it")
    }
    return found
  }

  private static func files(in folder: String) -> [String] {
    let names = FileSystem.names(in: folder).filter { !$0.hasPrefix(".") }.sorted()
    return names.flatMap { name in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      if FileSystem.isLink(path) { return [String]() }
      if FileSystem.isFolder(path) { return files(in: path) }
      return name.hasSuffix(".hw5") || name.hasSuffix(".hw5nb") ? [path] : []
    }
  }
}
