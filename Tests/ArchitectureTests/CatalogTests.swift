import Testing

/// A catalogue, the folder it lists, and how an entry of that folder is declared.
struct CatalogRule: Sendable, CustomTestStringConvertible {
  let catalog: String
  let folder: String
  let declaration: String

  /// Entries that are deliberately not listed, and why.
  var unlisted: [String: String] = [:]

  var testDescription: String { folder }
}

@Suite("Catalogues")
struct CatalogTests {
  static let rules = [
    CatalogRule(
      catalog: "Sources/Tensors/Primitives/Catalog.swift", folder: "Sources/Tensors/Primitives",
      declaration: #"struct (\w+): (?:Primitive|ElementwiseFunction|Locating)\b"#,
      unlisted: ["Barrier": "its rule is that nothing passes, which finite differences refute"]),
    CatalogRule(
      catalog: "Sources/Distributions/Catalog.swift", folder: "Sources/Distributions",
      declaration: #"static let (\w+) = DivergenceRule\("#),
    CatalogRule(
      catalog: "Sources/Models/Layers/Catalogue/LayerCatalog.swift",
      folder: "Sources/Models/Layers",
      declaration: #"static let (\w+) = (?:LayerKind|pooling)\("#),
    CatalogRule(
      catalog: "Sources/Plotting/Marks/Catalog.swift", folder: "Sources/Plotting/Marks",
      declaration: #"struct (\w+): Mark\b"#),
    CatalogRule(
      catalog: "Sources/Models/Optimizers/OptimizerKind.swift", folder: "Sources/Models/Optimizers",
      declaration: #"static let (\w+) = OptimizerKind\("#),
    CatalogRule(
      catalog: "Sources/Models/Storing/Catalog.swift", folder: "Sources/Models/Layers",
      declaration: #"struct (\w+): Layer\b"#),
    CatalogRule(
      catalog: "Sources/Models/Storing/Catalog.swift", folder: "Sources/Models/Optimizers",
      declaration: #"struct (\w+): Optimizer\b"#),
    CatalogRule(
      catalog: "Sources/Notebooks/Export/Catalog.swift", folder: "Sources/Notebooks/Export",
      declaration: #"struct (\w+): Exporter\b"#),
  ]

  @Test("Every entry of a catalogued folder is in its catalogue", arguments: rules)
  func catalogIsComplete(rule: CatalogRule) throws {
    let declaration = try Regex(rule.declaration, as: (Substring, Substring).self)
    let listed = SourceTree.File(path: rule.catalog).words
    var count = 0
    for file in SourceTree.files(in: rule.folder, suffixes: ["swift"]) {
      for entry in file.text.matches(of: declaration).map({ String($0.output.1) }) {
        count += 1
        guard rule.unlisted[entry] == nil else { continue }
        #expect(listed.contains(entry), "\(file.path): \(entry) is not in \(rule.catalog)")
      }
    }
    #expect(count > 0, "no entry was found in \(rule.folder)")
  }
}

@Suite("System packages")
struct SystemPackageTests {
  @Test("Every system library of the package is in the list of system packages")
  func providersAreListed() {
    let listed = SourceTree.File(path: "scripts/system-packages").lines.filter {
      $0.hasPrefix("build ")
    }
    .compactMap { $0.split(separator: " ").dropFirst().first }
    #expect(!listed.isEmpty)
    #expect(Set(PackageManifest.providers).subtracting(listed.map(String.init)).isEmpty)
  }
}
