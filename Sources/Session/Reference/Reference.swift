import Machine
import StandardLibrary
import Syntax

/// Everything that can be looked up, by subject: syntax, the library, the modules.
///
/// `?name`, `hw5 doc`, its search and the pages of `hw5 doc --html` all read it.
package struct Reference {
  /// A subject.
  package struct Part: Sendable {
    package var title: String
    /// What is to be said of it as a whole.
    package var introduction = ""
    /// The module that has to be used before its names mean something.
    package var module: String?
    package var entries: [ReferenceEntry]
  }

  package let parts: [Part]

  package init() {
    let world = World(output: { _ in })
    parts =
      Self.syntax + Self.library(in: world) + [Self.constants]
      + StandardLibrary.moduleNames.map { Self.module($0, in: world) }
  }

  /// The entry that `name` asks for, with the subject it belongs to.
  package func entry(for name: String) -> (part: Part, entry: ReferenceEntry)? {
    for part in parts {
      if let entry = part.entries.first(where: { $0.isCalled(name) }) { return (part, entry) }
    }
    return nil
  }

  // MARK: - Where entries come from

  /// The families of the library, each with what the prelude adds to it.
  private static func library(in world: World) -> [Part] {
    let inLanguage = Dictionary(uniqueKeysWithValues: Prelude.parts.map { ($0.title, $0.names) })
    return Library.families.map { title, functions in
      var part = Part(title: title, entries: functions.map { ReferenceEntry($0) })
      for name in inLanguage[title] ?? [] {
        guard let code = world.prelude[name]?.cast(Closure.self)?.code else { continue }
        part.entries.append(ReferenceEntry(code))
      }
      for index in part.entries.indices {
        let name = part.entries[index].name
        part.entries[index].otherNames = Library.twins.filter { $0.name == name }.map(\.twin)
      }
      return part
    }
  }

  private static let constants = Part(
    title: "Constants",
    entries: [
      ReferenceEntry(
        "π", "pi", form: "π", "The circumference of a circle by its diameter.", "cos(π)",
        gives: "-1"),
      ReferenceEntry(
        "∞", "inf", form: "∞", "Larger than every number: 1/0.", "1/∞", gives: "0"),
      ReferenceEntry(
        "nan", form: "nan", "No number: 0/0. It equals nothing, not even itself; ask is_nan.",
        "nan == nan", gives: "false"),
    ])

  private static func module(_ name: String, in world: World) -> Part {
    var part = Part(title: "use \(name)", module: name, entries: [])
    guard let text = StandardLibrary.text(of: name) else { return part }
    let source = Source(name: "stdlib/\(name).hw5", text: text)
    part.introduction = (try? Parser.parse(source))?.documentation?.text ?? ""
    let values = (try? world.use(.module(name))) ?? []
    part.entries = values.compactMap { name, value in
      value.cast(Closure.self).map { ReferenceEntry($0.code) }
    }
    return part
  }
}
