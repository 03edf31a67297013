import Foundation
import Testing

/// The allowed graph: what each target may import.
///
/// Numerics know nothing of the language, the machine knows nothing of tensors, and only a session
/// sees both.
private let allowed: [String: Set<String>] = [
  "CEdit": ["CLibEdit"],
  "Arithmetic": ["RealModule"],
  "Tensors": ["Arithmetic", "CKernels", "COpenBLAS", "CZlib"],
  "Autodiff": ["Tensors"],
  "Distributions": ["Arithmetic", "Tensors"],
  "Models": ["Tensors", "Autodiff", "Distributions"],
  "Plotting": ["CCairo"],
  "LineEditing": ["CEdit"],
  "Syntax": [],
  "Machine": ["Syntax"],
  "StandardLibrary": [],
  "Session": [
    "Arithmetic", "Tensors", "Autodiff", "Distributions", "Models", "Plotting", "Syntax", "Machine",
    "StandardLibrary", "HashTreeCollections",
  ],
  "Claims": ["Session", "Machine", "Syntax", "Tensors"],
  "Notebooks": [
    "Session", "Claims", "Machine", "Syntax", "Plotting", "Tensors", "CMarkdown", "CKaTeX",
    "Crypto",
  ],
  "Commands": [
    "Notebooks", "Claims", "Session", "Machine", "Syntax", "LineEditing", "Plotting", "Tensors",
    "ArgumentParser",
  ],
  "hw5": ["Commands"],
  "bench": ["Session", "Syntax"],
]

/// What any target may import: the system. The whole of Foundation is not among it, because
/// loading it alone would take most of the time in which the program is to start.
private let system: Set<String> = [
  "Swift", "Glibc", "Synchronization", "FoundationEssentials",
]

/// The files, or the folder, that speak to each C library; the rest of their target knows only what
/// they offer.
private let wrappers: [String: [String]] = [
  "CCairo": ["Sources/Plotting/Backend/"],
  "CEdit": [
    "Sources/LineEditing/Terminal/Editline.swift",
    "Sources/LineEditing/Terminal/TerminalState.swift",
  ],
  "CKaTeX": ["Sources/Notebooks/Export/Report/Page/Formulas.swift"],
  "CKernels": ["Sources/Tensors/Kernels/"],
  "CLibEdit": [],
  "CMarkdown": ["Sources/Notebooks/Export/Report/Markdown.swift"],
  "COpenBLAS": ["Sources/Tensors/Kernels/MatrixKernel.swift"],
  "CZlib": ["Sources/Tensors/Files/ByteSource.swift"],
]

@Suite("Dependencies")
struct DependencyTests {
  @Test("A target imports only what it is allowed to", arguments: allowed.keys.sorted())
  func importsFollowTheGraph(target: String) {
    for file in swiftFiles(of: target) {
      for module in file.imports {
        #expect(
          allowed[target, default: []].union(system).contains(module),
          "\(file.path) imports \(module)")
      }
    }
  }

  @Test("The package declares the allowed graph", arguments: allowed.keys.sorted())
  func packageDeclaresTheGraph(target: String) throws {
    let declared = try #require(PackageManifest.dependencies(of: target))
    #expect(declared == allowed[target])
  }

  @Test("Every target with Swift sources is in the graph")
  func graphIsWhole() {
    let targets = Set(
      SourceTree.sources.filter { $0.path.hasSuffix(".swift") }
        .map { String($0.path.split(separator: "/")[1]) })
    #expect(targets.isSubset(of: allowed.keys))
  }

  @Test("Only its wrapper files import a C module", arguments: wrappers.keys.sorted())
  func wrappersFenceTheirModule(module: String) {
    for file in SourceTree.sources where file.imports.contains(module) {
      #expect(
        wrappers[module, default: []].contains {
          file.path == $0 || $0.hasSuffix("/") && file.path.hasPrefix($0)
        },
        "\(file.path) imports \(module)")
    }
  }

  @Test("Every C module has its wrapper files named")
  func wrappersAreWhole() {
    let modules = SourceTree.sources.flatMap(\.imports)
      .filter { $0.first == "C" && $0.dropFirst().first?.isUppercase == true }
    #expect(Set(modules).isSubset(of: wrappers.keys))
  }

  private func swiftFiles(of target: String) -> [SourceTree.File] {
    let folder = target == "StandardLibrary" ? "stdlib" : "Sources/\(target)"
    return SourceTree.files(in: folder, suffixes: ["swift"])
  }
}

extension SourceTree.File {
  /// The modules the file imports, whatever the import's attributes, access and kind.
  fileprivate var imports: [String] {
    lines.compactMap { line in
      guard line.hasPrefix("import ") || line.range(of: " import ") != nil else { return nil }
      var words = line.components(separatedBy: " ")[...]
      let modifiers: Set = ["public", "package", "internal", "private", "fileprivate"]
      while let word = words.first, word.hasPrefix("@") || modifiers.contains(word) {
        words = words.dropFirst()
      }
      guard words.first == "import" else { return nil }
      words = words.dropFirst()
      let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      if let word = words.first, kinds.contains(word) { words = words.dropFirst() }
      return words.first?.components(separatedBy: ".").first
    }
  }
}
