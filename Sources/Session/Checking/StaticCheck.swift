import Machine
import StandardLibrary
import Syntax

/// Finds what is wrong with texts, one after the other, without running any.
///
///     var check = StaticCheck()
///     check.findings(in: first)      // x = 1
///     check.findings(in: second)     // x + y: there is nothing called y
///
/// An error is certain: what it marks fails when it is reached. Where the text leaves a doubt, as for
/// the kind of a parameter, nothing is said.
package struct StaticCheck {
  /// What the names mean that are bound before the next text.
  private var known: [String: Meaning]
  /// The folder to which the files of `use` are relative.
  private let directory: String
  /// Names that a statement which does not parse may have bound.
  private var doubtful: Set<String> = []
  /// The names of the prelude that are not bound otherwise, until it is read.
  private var untouched = Prelude.names
  /// The files that use one another down to these texts.
  fileprivate var visited: [String] = []
  /// Whether a module could not be had, whose names nobody knows.
  private var lacksModule = false

  /// Besides the library's names, `names` are known.
  package init(knowing names: [String] = [], directory: String = ".") {
    known = Library.values.mapValues { Meaning($0) }
    for name in Prelude.names { known[name] = .unknown }
    for name in names { known[name] = .unknown }
    untouched.subtract(names)
    self.directory = directory
  }

  /// All findings in `source`, in the order of their places. What it binds is known to the next,
  /// unless that is for itself alone; but not what it means, where the text may be skipped.
  package mutating func findings(
    in source: Source, as mode: Parser.Mode = .script, bindsForItself: Bool = false,
    maySkip: Bool = false
  ) -> [CheckFinding] {
    let recovery = Parser.recover(source, as: mode)
    doubtful.formUnion(recovery.doubtfulNames)
    let broken = recovery.errors.map { CheckFinding(.syntax($0), at: $0.span) }
    let others = findings(in: recovery.program, of: source, bindsForItself: bindsForItself)
    if maySkip { forget(NameAnalysis.readsAndWrites(of: recovery.program).writes) }
    return (broken + others).sorted {
      ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end)
    }
  }

  /// The findings of `findings(in:)`, ready to be shown.
  package mutating func diagnostics(
    in source: Source, as mode: Parser.Mode = .script, bindsForItself: Bool = false,
    maySkip: Bool = false
  ) -> [Diagnostic] {
    findings(in: source, as: mode, bindsForItself: bindsForItself, maySkip: maySkip).map {
      $0.diagnostic(in: source)
    }
  }

  /// Leaves open what the names mean that are bound.
  private mutating func forget(_ names: [Name]) {
    for name in names where known[name.text] != nil { known[name.text] = .unknown }
  }

  /// Learns what the names of the prelude mean.
  private mutating func readPrelude() {
    for name in untouched { known[name] = Self.prelude[name] ?? .unknown }
    untouched = []
  }

  private static let prelude: [String: Meaning] = {
    guard let source = try? ModuleReference.module(StandardLibrary.prelude).source(in: "."),
      let program = try? Parser.parse(source)
    else { return [:] }
    return CheckWalk(knowing: [:], program.statements).bound.mapValues { meaning in
      if case .function(let signature) = meaning { .library(signature) } else { meaning }
    }
  }()

  private mutating func findings(
    in program: Program, of source: Source, bindsForItself: Bool
  ) -> [CheckFinding] {
    let use = NameAnalysis.readsAndWrites(of: program)
    if use.reads.contains(where: { untouched.contains($0.text) }) { readPrelude() }
    defer { untouched.subtract(use.writes.map(\.text)) }
    let before = bindsForItself ? known : nil
    defer { if let before { known = before } }
    var findings: [CheckFinding] = []
    var modules = ModuleMeanings(directory: directory)
    for (reference, span) in use.uses.flatMap(\.references) {
      do {
        known.merge(try modules.names(of: reference, visited: visited)) { _, new in new }
      } catch {
        let reason = CompileError.Reason.module(String(source[span]), error)
        findings.append(CheckFinding(.compile(reason), at: span))
        lacksModule = true
      }
    }
    var walk = CheckWalk(knowing: known, program.statements)
    walk.visit(program.statements, isDiscarded: false)
    findings += walk.findings
    let (bound, readsOfBound) = (walk.bound, walk.readsOfBound)
    // A branch may have bound what the program writes at all: that only running tells.
    let written = use.writes.filter { walk.binds($0.text) }
    for name in written { known[name.text] = .unknown }
    known.merge(bound) { _, new in new }
    // Whatever a module that is not there would have brought is not unknown.
    guard !lacksModule else { return findings }
    for read in use.reads where known[read.text] == nil && !doubtful.contains(read.text) {
      if readsOfBound.contains(read.span.start) { continue }
      let near = nearestNames(to: read.text, among: known.keys)
      findings.append(CheckFinding(.compile(.unknownName(read.text, near: near)), at: read.span))
    }
    return findings
  }
}

/// What the names of modules mean, from their texts.
private struct ModuleMeanings {
  let directory: String
  private var read: [String: [String: Meaning]] = [:]

  init(directory: String) { self.directory = directory }

  /// What a module brings: all that it binds, and what it uses in turn.
  mutating func names(
    of reference: ModuleReference, visited: [String]
  ) throws -> [String: Meaning] {
    let source = try reference.source(in: directory)
    let names = try names(of: source, visited: visited)
    if case .file = reference { try examine(source, visited: visited) }
    return names
  }

  /// Throws what keeps a file of the user's from being used. What a call in it may raise does not.
  private func examine(_ source: Source, visited: [String]) throws {
    var check = StaticCheck(directory: directory)
    check.visited = visited + [source.name]
    for finding in check.findings(in: source) {
      guard case .compile = finding.reason else { continue }
      throw Failure(finding.code, finding.diagnostic(in: source))
    }
  }

  private mutating func names(of source: Source, visited: [String]) throws -> [String: Meaning] {
    if let names = read[source.name] { return names }
    guard !visited.contains(source.name) else {
      throw ModuleError.circular(visited + [source.name])
    }
    let program: Program
    do throws(SyntaxError) {
      program = try Parser.parse(source)
    } catch {
      throw Failure(error, in: source)
    }
    let use = NameAnalysis.readsAndWrites(of: program)
    var names: [String: Meaning] = [:]
    for (inner, _) in use.uses.flatMap(\.references) {
      let inner = try inner.source(in: directory)
      names.merge(try self.names(of: inner, visited: visited + [source.name])) { _, new in new }
    }
    for name in use.writes { names[name.text] = .unknown }
    names.merge(CheckWalk(knowing: [:], program.statements).bound) { _, new in new }
    read[source.name] = names
    return names
  }
}
