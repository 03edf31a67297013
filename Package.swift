// swift-tools-version: 6.2
import PackageDescription

let swift: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

/// The objects of the language are used by one thread: in a product they are counted, and changed,
/// without the care that several would need. The tests, which run side by side, take it.
let oneThread: [SwiftSetting] = [
  .unsafeFlags(
    ["-enforce-exclusivity=unchecked", "-Xfrontend", "-assume-single-threaded"],
    .when(configuration: .release))
]

let package = Package(
  name: "hw5",
  products: [.executable(name: "hw5", targets: ["hw5"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
  ],
  targets: [
    // MARK: - C libraries and our kernels
    .target(name: "CArb"),
    .target(
      name: "CBoostMath", cxxSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    .target(name: "COpenBLAS"),
    .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CCairo"),
    .target(name: "CChafa"),
    .target(name: "CEdit", dependencies: ["CLibEdit"]),
    .target(name: "CKaTeX"),
    .target(name: "CTour"),
    .target(
      name: "CKernels", exclude: ["README.md"],
      cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),

    // MARK: - The disk
    .target(name: "Files", exclude: ["README.md"], swiftSettings: swift),

    // MARK: - Numerics
    .target(
      name: "Arithmetic",
      dependencies: ["CBoostMath", .product(name: "RealModule", package: "swift-numerics")],
      exclude: ["README.md"], swiftSettings: swift),
    .target(
      name: "Tensors", dependencies: ["Arithmetic", "CKernels", "COpenBLAS", "CZlib", "Files"],
      exclude: ["README.md"], swiftSettings: swift),
    .target(
      name: "Balls", dependencies: ["Arithmetic", "CArb"], exclude: ["README.md"],
      swiftSettings: swift),
    .target(
      name: "Integration",
      dependencies: [
        "Arithmetic", "Balls", "Tensors",
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      exclude: ["README.md"], swiftSettings: swift),
    .target(
      name: "Autodiff", dependencies: ["Tensors"], exclude: ["README.md"], swiftSettings: swift),
    .target(
      name: "Distributions", dependencies: ["Arithmetic", "Balls", "Integration", "Tensors"],
      exclude: ["README.md"], swiftSettings: swift),
    .target(
      name: "Models", dependencies: ["Arithmetic", "Tensors", "Autodiff", "Distributions"],
      exclude: ["README.md"], swiftSettings: swift),

    // MARK: - Drawing and the terminal
    .target(
      name: "Plotting", dependencies: ["CCairo", "Files"], exclude: ["README.md"],
      swiftSettings: swift),
    .target(
      name: "LineEditing", dependencies: ["CEdit"], exclude: ["README.md"], swiftSettings: swift),

    // MARK: - The language
    .target(
      name: "Syntax", exclude: ["README.md"], resources: [.embedInCode("Grammar/grammar.ebnf")],
      swiftSettings: swift),
    .target(
      name: "Machine", dependencies: ["Syntax"], exclude: ["README.md"],
      swiftSettings: swift + oneThread),
    .target(
      name: "StandardLibrary", path: "stdlib", resources: [.embedInCode("modules")],
      swiftSettings: swift),

    // MARK: - Sessions, notebooks, commands
    .target(
      name: "Session",
      dependencies: [
        "Arithmetic", "Balls", "Tensors", "Autodiff", "Integration", "Distributions", "Models",
        "Plotting", "Syntax", "Machine", "StandardLibrary", "Files",
        .product(name: "HashTreeCollections", package: "swift-collections"),
      ],
      exclude: ["README.md"], swiftSettings: swift + oneThread),
    .target(
      name: "Claims",
      dependencies: [
        "Files",
        "Session", "Arithmetic", "Balls", "Distributions", "Integration", "Machine", "Syntax",
        "Tensors",
      ],
      exclude: ["README.md"], swiftSettings: swift),
    .target(name: "Workers", exclude: ["README.md"], swiftSettings: swift),
    .target(
      name: "Notebooks",
      dependencies: [
        "Workers", "Session", "Claims", "Machine", "Syntax", "Plotting", "Tensors", "CMarkdown",
        "CKaTeX", "Files",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["README.md"],
      resources: [.embedInCode("Export/Report/Assets"), .embedInCode("Reference/Assets")],
      swiftSettings: swift),
    .target(
      name: "Commands",
      dependencies: [
        "Notebooks", "Workers", "Claims", "Session", "Distributions", "Machine", "Syntax",
        "LineEditing", "Plotting", "Tensors", "CChafa", "CTour", "Files",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"], swiftSettings: swift),
    .executableTarget(name: "hw5", dependencies: ["Commands"], swiftSettings: swift),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Distributions", "Integration", "Machine", "Session", "Syntax", "Tensors",
      ],
      exclude: ["README.md", "peers", "programs"], swiftSettings: swift),
    .executableTarget(
      name: "soak",
      dependencies: [
        "Notebooks", "Session", "Claims", "Machine", "Syntax", "Tensors",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"], swiftSettings: swift),

    .executableTarget(
      name: "mutants",
      dependencies: [
        "Claims", "Distributions", "Arithmetic", "Tensors",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"], swiftSettings: swift),

    .executableTarget(
      name: "decisions",
      dependencies: [
        "Claims", "Distributions", "Machine", "Session", "Syntax",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"], swiftSettings: swift),

    // MARK: - Tests
    .testTarget(
      name: "SyntaxTests", dependencies: ["Syntax"], exclude: ["Cases.txt", "Programs"],
      swiftSettings: swift),
    .testTarget(name: "MachineTests", dependencies: ["Machine", "Syntax"], swiftSettings: swift),
    .testTarget(
      name: "ArithmeticTests", dependencies: ["Arithmetic"],
      exclude: ["References/special_values.py"], swiftSettings: swift),
    .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: swift),
    .testTarget(
      name: "TensorsTests", dependencies: ["Tensors", "Files"],
      exclude: [
        "References/array_files.py", "References/array_files.txt",
        "References/elementary_values.py", "References/elementary_values.txt",
      ],
      swiftSettings: swift),
    .testTarget(name: "BallsTests", dependencies: ["Arithmetic", "Balls"], swiftSettings: swift),
    .testTarget(
      name: "IntegrationTests", dependencies: ["Arithmetic", "Balls", "Integration", "Tensors"],
      swiftSettings: swift),
    .testTarget(
      name: "AutodiffTests", dependencies: ["Autodiff", "Tensors"], swiftSettings: swift),
    .testTarget(
      name: "DistributionsTests",
      dependencies: [
        "Distributions", "Integration", "Balls", "Arithmetic", "Tensors", "Autodiff",
      ],
      exclude: [
        "References/reference_values.py", "References/family_references.py",
        "References/divergence_references.py", "References/multivariate_references.py",
        "References/solved_references.py", "References/count_references.py",
      ],
      swiftSettings: swift),
    .testTarget(
      name: "ModelsTests", dependencies: ["Models", "Tensors", "Autodiff", "Distributions"],
      exclude: ["References/adam_reference.py", "References/optimizer_reference.py"],
      swiftSettings: swift),
    .testTarget(name: "PlottingTests", dependencies: ["Plotting"], swiftSettings: swift),
    .testTarget(name: "LineEditingTests", dependencies: ["LineEditing"], swiftSettings: swift),
    .testTarget(
      name: "LanguageTests",
      dependencies: [
        "Claims", "Distributions", "Integration", "Machine", "Models", "Plotting", "Session",
        "Syntax", "Tensors",
      ],
      exclude: ["Programs", "Catalogue/errors.txt"], swiftSettings: swift),
    .testTarget(
      name: "SessionTests",
      dependencies: [
        "Session", "Arithmetic", "Balls", "Claims", "Machine", "Syntax", "StandardLibrary",
        "Tensors",
      ],
      swiftSettings: swift),
    .testTarget(name: "WorkersTests", dependencies: ["Workers"], swiftSettings: swift),
    .testTarget(
      name: "ClaimsTests",
      dependencies: [
        "Claims", "Session", "Arithmetic", "Balls", "Distributions", "Machine", "Syntax", "Tensors",
      ],
      swiftSettings: swift),
    .testTarget(
      name: "MutantsTests", dependencies: ["mutants", "Claims", "Distributions"],
      swiftSettings: swift),
    .testTarget(
      name: "NotebooksTests", dependencies: ["Notebooks", "Claims", "Files", "Session", "Workers"],
      exclude: ["Snapshots"], swiftSettings: swift
    ),
    .testTarget(
      name: "CommandsTests",
      dependencies: ["hw5", "Commands", "Claims", "Notebooks", "Plotting", "Session"],
      exclude: ["Claims"], swiftSettings: swift),
    .testTarget(name: "ArchitectureTests", dependencies: [], swiftSettings: swift),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
