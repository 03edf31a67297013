import Machine
import Syntax

/// Finds names that mean nothing, in one text after the other, without running any.
///
///     var check = NameCheck()
///     check.faults(in: first, of: source)      // x = 1
///     check.faults(in: second, of: source)     // x + y: there is nothing called y
package struct NameCheck {
  private var known: Set<String>
  /// The folder to which the files of `use` are relative.
  private let directory: String

  /// Besides the library's names, `names` are known.
  package init(knowing names: [String] = [], directory: String = ".") {
    known = Library.names.union(names)
    self.directory = directory
  }

  /// Every name that the program reads although neither it nor a text before has bound it, and every
  /// module that cannot be had. What it binds is known to the next, unless that is for itself alone.
  package mutating func faults(
    in program: Program, of source: Source, bindsForItself: Bool = false
  ) -> [Diagnostic] {
    let use = NameAnalysis.readsAndWrites(of: program)
    let before = known
    defer { if bindsForItself { known = before } }
    var errors: [CompileError] = []
    for use in use.uses {
      do {
        known.formUnion(try moduleNames(use, visited: []))
      } catch {
        errors.append(
          CompileError(reason: .module(String(source[use.span]), error), span: use.span))
      }
    }
    // A branch may have bound what the program writes at all: that only running tells.
    known.formUnion(use.writes.map(\.text))
    // Whatever a module that is not there would have brought is not unknown.
    if errors.isEmpty {
      errors = use.reads.filter { !known.contains($0.text) }.map {
        CompileError(
          reason: .unknownName($0.text, near: nearestNames(to: $0.text, among: known.sorted())),
          span: $0.span)
      }
    }
    return errors.compactMap { Failure($0, in: source).diagnostic }
  }

  // MARK: - Modules

  /// What a `use` brings: all that the modules bind, and what they use in turn.
  private func moduleNames(_ use: Use, visited: [String]) throws -> Set<String> {
    var names: Set<String> = []
    for (reference, _) in use.references {
      names.formUnion(try bound(by: try reference.source(in: directory), visited: visited))
    }
    return names
  }

  private func bound(by source: Source, visited: [String]) throws -> Set<String> {
    guard !visited.contains(source.name) else {
      throw ModuleError.circular(visited + [source.name])
    }
    let use = NameAnalysis.readsAndWrites(of: try Parser.parse(source))
    var names = Set(use.writes.map(\.text))
    for inner in use.uses {
      names.formUnion(try moduleNames(inner, visited: visited + [source.name]))
    }
    return names
  }
}
