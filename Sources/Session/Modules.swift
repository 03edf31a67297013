import Machine
import StandardLibrary
import Syntax

/// Modules: the ones the binary carries, and files of the user's.
///
/// A module is evaluated once a session, in an environment of its own that holds the library only,
/// and all the names it binds are what `use` brings.
final class Modules {
  private var loaded: [String: (names: [(name: String, value: Value)], files: Set<String>)] = [:]
  private var loading: [String] = []

  /// The names that a module binds, in order.
  func names(of reference: ModuleReference, world: World) throws -> [(name: String, value: Value)] {
    let source = try reference.source(in: world.directory)
    let key = source.name
    if let module = loaded[key] {
      world.filesRead.formUnion(module.files)
      return module.names
    }
    guard !loading.contains(key) else { throw ModuleError.circular(loading + [key]) }
    loading.append(key)
    defer { loading.removeLast() }
    let before = world.filesRead
    world.filesRead = reference.isFile ? [key] : []
    defer { world.filesRead.formUnion(before) }
    let session = Session(world: world, knowsPrelude: source.name != Prelude.sourceName)
    let outcome = try session.evaluate(source, as: .script)
    let names = outcome.bound.compactMap { name in
      session.environment[name].map { (name: name, value: $0) }
    }
    loaded[key] = (names, world.filesRead)
    return names
  }
}

extension ModuleReference {
  fileprivate var isFile: Bool { if case .file = self { true } else { false } }

  /// The text of the module; the path of a file is relative to `folder`.
  func source(in folder: String) throws -> Source {
    switch self {
    case .module(let name):
      guard let text = StandardLibrary.text(of: name) else {
        throw ModuleError.unknown(
          name, near: nearestNames(to: name, among: StandardLibrary.moduleNames))
      }
      return Source(name: "stdlib/\(name).hw5", text: text)
    case .file(let path):
      let path = TextFile.path(path, in: folder)
      return Source(name: path, text: try TextFile.read(path))
    }
  }
}

/// Why a module cannot be used.
package enum ModuleError: Error, CustomStringConvertible {
  case unknown(String, near: [String])
  case circular([String])

  package var description: String {
    switch self {
    case .unknown(let name, let near):
      near.isEmpty
        ? "there is no module \(name); there are "
          + StandardLibrary.moduleNames.joined(separator: ", ")
        : "there is no module \(name); did you mean \(near.joined(separator: " or "))?"
    case .circular(let chain):
      "the modules use each other in a circle: " + chain.joined(separator: " → ")
    }
  }
}
