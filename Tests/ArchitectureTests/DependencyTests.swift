import Foundation
import Testing

/// The allowed graph: what each target may import.
///
/// Numerics know nothing of the language, the machine knows nothing of tensors, and only a session
/// sees both.
private let allowed: [String: Set<String>] = [
  "CEdit": ["CLibEdit"],
  "Arithmetic": ["CBoostMath", "RealModule"],
  "Files": [],
  "Tensors": ["Arithmetic", "CKernels", "COpenBLAS", "CZlib", "Files"],
  "Autodiff": ["Tensors"],
  "Balls": ["Arithmetic", "CArb"],
  "Integration": ["Arithmetic", "Balls", "Tensors", "HeapModule"],
  "Distributions": ["Arithmetic", "Balls", "Integration", "Tensors"],
  "Models": ["Arithmetic", "Tensors", "Autodiff", "Distributions"],
  "Plotting": ["CCairo", "Files"],
  "LineEditing": ["CEdit"],
  "Syntax": [],
  "Machine": ["Syntax"],
  "StandardLibrary": [],
  "Session": [
    "Arithmetic", "Balls", "Tensors", "Autodiff", "Integration", "Distributions", "Models",
    "Plotting", "Syntax", "Machine", "StandardLibrary", "HashTreeCollections", "Files",
  ],
  "Claims": [
    "Session", "Arithmetic", "Balls", "Distributions", "Integration", "Machine", "Syntax",
    "Tensors",
    "Files",
  ],
  "Workers": [],
  "Notebooks": [
    "Workers", "Session", "Claims", "Machine", "Syntax", "Plotting", "Tensors", "CMarkdown",
    "CKaTeX",
    "Crypto", "Files",
  ],
  "Commands": [
    "Notebooks", "Workers", "Claims", "Session", "Distributions", "Machine", "Syntax",
    "LineEditing", "Plotting", "Tensors", "CChafa", "CTour", "ArgumentParser", "Files",
  ],
  "hw5": ["Commands"],
  "bench": ["Distributions", "Integration", "Machine", "Session", "Syntax", "Tensors"],
  "soak": [
    "Notebooks", "Session", "Claims", "Machine", "Syntax", "Tensors", "ArgumentParser",
  ],
  "mutants": ["Claims", "Distributions", "Arithmetic", "Tensors", "ArgumentParser"],
  "decisions": [
    "Claims", "Distributions", "Machine", "Session", "Syntax", "ArgumentParser",
  ],
]

/// What any target may import: the system. The whole of Foundation is not among it, because
/// loading it alone would take most of the time in which the program is to start.
private let system: Set<String> = [
  "Swift", "Glibc", "Synchronization", "FoundationEssentials",
]

/// The files, or the folder, that speak to each C library; the rest of their target knows only what
/// they offer.
private let wrappers: [String: [String]] = [
  "CArb": ["Sources/Balls/"],
  "CBoostMath": ["Sources/Arithmetic/Special/"],
  "CCairo": ["Sources/Plotting/Backend/"],
  "CChafa": ["Sources/Commands/Terminal/Chafa.swift"],
  "CEdit": [
    "Sources/LineEditing/History/ForeignHistory.swift",
    "Sources/LineEditing/Terminal/Editline.swift",
    "Sources/LineEditing/Terminal/TerminalState.swift",
  ],
  "CTour": ["Sources/Commands/Stepping/Tour.swift"],
  "CKaTeX": ["Sources/Notebooks/Export/Report/Page/Formulas.swift"],
  "CKernels": ["Sources/Tensors/Kernels/"],
  "CMarkdown": [
    "Sources/Notebooks/Export/Report/Markdown.swift",
    "Sources/Notebooks/Stepping/TerminalMarkdown.swift",
  ],
  "COpenBLAS": ["Sources/Tensors/Kernels/Factorizations/LAPACK.swift"],
  "CZlib": ["Sources/Tensors/Files/Compression/"],
]

@Suite("Dependencies")
struct DependencyTests {
  @Test("A target imports only what it is allowed to", arguments: allowed.keys.sorted())
  func importsFollowTheGraph(target: String) {
    let modules = allowed[target, default: []].union(system)
    for (path, imports) in imports where path.hasPrefix(folder(of: target)) {
      #expect(modules.isSuperset(of: imports), "\(path) imports \(imports)")
    }
  }

  @Test("The package declares the allowed graph", arguments: allowed.keys.sorted())
  func packageDeclaresTheGraph(target: String) throws {
    let declared = try #require(PackageManifest.dependencies(of: target))
    #expect(declared == allowed[target])
  }

  @Test("Every target with Swift sources is in the graph")
  func graphIsWhole() {
    for path in imports.keys {
      #expect(allowed.keys.contains { path.hasPrefix(folder(of: $0)) }, "\(path)")
    }
  }

  @Test("Only its wrapper files import a C module")
  func wrappersFenceTheirModules() {
    for (path, imports) in imports {
      for module in imports where isLibrary(module) {
        let isWrapper = wrappers[module, default: []].contains {
          path == $0 || $0.hasSuffix("/") && path.hasPrefix($0)
        }
        #expect(isWrapper, "\(path) imports \(module)")
      }
    }
  }

  /// A module of C is named `C` and what it wraps.
  private func isLibrary(_ module: String) -> Bool {
    module.first == "C" && module.dropFirst().first?.isUppercase == true
  }

  private func folder(of target: String) -> String {
    target == "StandardLibrary" ? "stdlib/" : "Sources/\(target)/"
  }
}

/// The modules each Swift file imports, by its path.
private let imports = Dictionary(
  uniqueKeysWithValues: (SourceTree.sources + SourceTree.standardLibrary)
    .filter { $0.path.hasSuffix(".swift") }.map { ($0.path, $0.imports) })

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
