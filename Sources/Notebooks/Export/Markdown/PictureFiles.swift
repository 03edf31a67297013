/// The pictures of the notebook's folder that the prose shows, as files of the output folder.
struct PictureFiles {
  /// A name of its own for each, by the path that is written in the prose.
  private(set) var names: [String: String] = [:]
  private(set) var files: [OutputFile] = []

  init(_ result: NotebookResult) {
    for mark in result.notebook.prose.flatMap(\.marks) {
      guard case .image(let path, _) = mark.kind, names[path] == nil,
        let bytes = result.images[path]
      else { continue }
      // Two pictures of one name may come from different folders.
      let name = "\(files.count + 1)-\(Self.plainName(of: path))"
      names[path] = name
      files.append(OutputFile("images/\(name)", bytes))
    }
  }

  /// The last part of a path, of characters that need no escape anywhere.
  private static func plainName(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(
      name.map { $0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0)) ? $0 : "-" })
  }
}
