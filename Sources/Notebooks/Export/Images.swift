extension Notebook {
  /// The pictures that the prose shows and that lie in `folder`, the notebook's own: read so that
  /// the report can hold them.
  package func images(in folder: String) -> [String: [UInt8]] {
    var images: [String: [UInt8]] = [:]
    for mark in prose.flatMap(\.marks) {
      guard case .image(let path, _) = mark.kind, FigurePath(path) == nil, !path.contains("://")
      else { continue }
      images[path] = FileSystem.read(path.hasPrefix("/") ? path : "\(folder)/\(path)")
    }
    return images
  }
}
