import Machine
import StandardLibrary

/// The functions that every program knows and that are written in the language itself.
///
/// Their names are found by a look at the text; only when one of them is used is the text parsed and
/// run, once for each world, so that a program which needs none of them starts as fast.
package enum Prelude {
  /// A part of the reference, with the names that belong to it.
  package typealias Part = (title: String, names: [String])

  /// What the places of errors call it.
  static let sourceName = "stdlib/\(StandardLibrary.prelude).hw5"

  /// The names under the titles of the families they belong to.
  package static let parts: [Part] = {
    var parts: [Part] = []
    let text = StandardLibrary.text(of: StandardLibrary.prelude) ?? ""
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      if line.starts(with: titleMark.utf8) {
        parts.append((String(Substring(line.dropFirst(titleMark.utf8.count))), []))
      } else if let name = definedName(line), !parts.isEmpty {
        parts[parts.count - 1].names.append(name)
      }
    }
    return parts
  }()

  package static let names = Set(parts.flatMap(\.names))

  private static let titleMark = "# MARK: "

  /// What a line defines that begins with a name and a parenthesis.
  private static func definedName(_ line: Substring.UTF8View) -> String? {
    guard let first = line.first, first != UInt8(ascii: "#"), first != UInt8(ascii: " "),
      let end = line.firstIndex(of: UInt8(ascii: "("))
    else { return nil }
    return String(Substring(line[..<end]))
  }
}
