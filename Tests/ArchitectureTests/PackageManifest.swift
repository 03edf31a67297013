/// What `Package.swift` says, read as text: building the package to ask it would take longer than
/// all the tests here.
enum PackageManifest {
  static let text = SourceTree.File(path: "Package.swift").text

  /// The targets and products that a target depends on; nil if there is no such target.
  static func dependencies(of target: String) -> Set<String>? {
    guard let declaration = declaration(of: target) else { return nil }
    guard let start = declaration.firstRange(of: "dependencies: ["),
      let list = balanced(declaration[start.upperBound...], open: "[", close: "]")
    else { return [] }
    // A product is named first, its package second.
    let names = list.replacing(/package: "[^"]*"/, with: "").matches(of: /"([^"]+)"/)
    return Set(names.map { String($0.output.1) })
  }

  /// The Debian packages of the system libraries.
  static var providers: [String] {
    text.matches(of: /\.apt\(\[([^\]]*)\]\)/)
      .flatMap { $0.output.1.matches(of: /"([^"]+)"/).map { String($0.output.1) } }
  }

  private static func declaration(of target: String) -> Substring? {
    for kind in ["target", "executableTarget", "systemLibrary"] {
      let opening = try? Regex("\\.\(kind)\\(\\s*name: \"\(target)\"")
      if let match = opening.flatMap({ text.firstMatch(of: $0) }) {
        return balanced(text[match.range.upperBound...], open: "(", close: ")")
      }
    }
    return nil
  }

  /// The text up to the bracket that closes the one just before it.
  private static func balanced(
    _ text: Substring, open: Character, close: Character
  ) -> Substring? {
    var depth = 1
    for index in text.indices {
      if text[index] == open { depth += 1 }
      if text[index] == close { depth -= 1 }
      if depth == 0 { return text[..<index] }
    }
    return nil
  }
}
