import Machine

/// The names that can be read in a session, as far as completion asks: those of the library, and of
/// the session's own their summaries.
///
/// It needs no value, so it can stand in another process than the session.
package final class Vocabulary {
  private var own: [String: NameSummary] = [:]
  /// A session that evaluates nothing: what it knows is the library.
  private let library = Session(world: World(output: { _ in }))

  package init() {}

  /// Notes names that were bound, anew or again.
  package func note(_ summaries: [NameSummary]) {
    for summary in summaries { own[summary.name] = summary }
  }

  /// Forgets all names of the session for others.
  package func replace(with summaries: [NameSummary]) {
    own = [:]
    note(summaries)
  }

  /// Whether a name means something.
  package func knows(_ name: String) -> Bool {
    own[name] != nil || Library.names.contains(name)
  }

  /// In no order.
  func names(startingWith prefix: String) -> [String] {
    own.keys.filter { $0.hasPrefix(prefix) }
      + Self.libraryNames.filter { $0.hasPrefix(prefix) && own[$0] == nil }
  }

  /// Those that mean functions.
  func functions(startingWith prefix: String) -> [String] {
    names(startingWith: prefix).filter { signature(of: $0) != nil }
  }

  func fields(of name: String) -> [String] { own[name]?.fields ?? [] }

  func signature(of name: String) -> String? {
    if let summary = own[name] { return summary.signature }
    return library.value(of: name).flatMap(Help.signature)
  }

  func parameters(of name: String) -> [String] {
    if let summary = own[name] { return summary.parameters }
    return library.value(of: name).map(NameSummary.parameters) ?? []
  }

  private static let libraryNames = Array(Library.names)
}
