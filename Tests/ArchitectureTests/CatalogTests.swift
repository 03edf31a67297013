import Testing

@Suite("Catalogues")
struct CatalogTests {
  /// A catalogue and the folders whose files it lists, one entry each.
  static let catalogs: [(catalog: String, folders: [String])] = [
    ("Sources/Tensors/Primitives/Catalog.swift", ["Sources/Tensors/Primitives"]),
    (
      "Sources/Distributions/Catalog.swift",
      ["Continuous", "Discrete", "Multivariate", "Combinators", "Divergences"]
        .map { "Sources/Distributions/\($0)" }
    ),
    ("Sources/Plotting/Marks/Catalog.swift", ["Sources/Plotting/Marks"]),
  ]

  @Test("Every file of a catalogued folder is in the catalogue", arguments: catalogs)
  func catalogIsComplete(catalog: String, folders: [String]) throws {
    let listed = SourceTree.File(path: catalog).text.lowercased()
    for folder in folders {
      for file in SourceTree.files(in: folder, suffixes: ["swift"]) where file.stem != "Catalog" {
        let entry = try Regex("\\b\(file.stem.lowercased())\\b")
        #expect(listed.contains(entry), "\(file.path) is not in \(catalog)")
      }
    }
  }
}

@Suite("System packages")
struct SystemPackageTests {
  @Test("Every system library of the package is in the list of system packages")
  func providersAreListed() {
    let listed = SourceTree.File(path: "scripts/system-packages").lines.filter { $0.hasPrefix("build ") }
      .compactMap { $0.split(separator: " ").dropFirst().first }
    #expect(!listed.isEmpty)
    #expect(Set(PackageManifest.providers).subtracting(listed.map(String.init)).isEmpty)
  }
}
