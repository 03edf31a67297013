import Syntax

/// Compiles a cell: a function whose variables are the names it binds.
///
/// Names of the environment are values already, so they are constants of the code; what the cell
/// binds lives in registers and is exported when it has run to its end.
package struct Compiler {
  let source: Source
  let host: Host
  /// The value of a name bound before this cell.
  let environment: (String) -> Value?
  /// All names of the environment, asked only to suggest a near one.
  let knownNames: () -> [String]
  var builder: FunctionBuilder
  /// What `use` brought in so far.
  var imports: [String: Value] = [:]
  var importOrder: [String] = []

  /// A compiled cell: its code, and the register of each name it binds.
  package struct Cell {
    package var code: Code
    package var bindings: [(name: String, register: Int)]
    package var imports: [(name: String, value: Value)]
  }

  package static func compile(
    _ program: Program, of source: Source, host: Host,
    environment: @escaping (String) -> Value?, knownNames: @escaping () -> [String]
  ) throws(CompileError) -> Cell {
    let builder = FunctionBuilder(code: Code(name: "", source: source), parent: nil)
    var compiler = Compiler(
      source: source, host: host, environment: environment, knownNames: knownNames,
      builder: builder)
    for case .use(let use) in program.statements { try compiler.bring(use) }
    try compiler.openScope(of: program.statements, isCell: true)
    let result = try builder.reserve()
    try compiler.statements(program.statements, into: result)
    builder.emit(.return, result, at: Span(source.text.utf8.count, source.text.utf8.count))
    builder.finish()
    let bindings = builder.scopes[0].variables.map { (name: $0.key, register: $0.value.register) }
    return Cell(
      code: builder.code, bindings: bindings.sorted { $0.register < $1.register },
      imports: compiler.importOrder.map { ($0, compiler.imports[$0] ?? .nothing) })
  }

  private mutating func bring(_ use: Use) throws(CompileError) {
    let references: [(ModuleReference, Span)] =
      switch use.origin {
      case .modules(let names): names.map { (.module($0.text), $0.span) }
      case .file(let path, let span): [(.file(path), span)]
      }
    for (reference, span) in references {
      do {
        for (name, value) in try host.use(reference) {
          if imports.updateValue(value, forKey: name) == nil { importOrder.append(name) }
        }
      } catch {
        let name = source[span]
        throw CompileError(reason: .module(String(name), error), span: span)
      }
    }
  }

  // MARK: - Scopes

  /// Opens a scope for the names that `statements` bind, each in a register of its own.
  ///
  /// A name that the statements read before they bind it begins with the value it has outside.
  func openScope(of statements: [Statement], isCell: Bool = false) throws(CompileError) {
    var bound = BoundNames()
    bound.add(statements)
    let names =
      isCell ? bound.plain + bound.changed.filter { !bound.plain.contains($0) } : bound.plain
    let use = NameAnalysis.readsAndWrites(of: Program(statements: statements))
    let reads = Set((use.reads + use.possibleReads).map(\.text))
    var scope = FunctionBuilder.Scope()
    let origin = statements.first?.span ?? Span(0, 0)
    for name in names {
      let register = try builder.reserve()
      var isAssigned = false
      if reads.contains(name), isKnown(name) {
        try load(Name(name, at: origin), into: register)
        isAssigned = true
      }
      scope.variables[name] = .init(register: register, isAssigned: isAssigned)
    }
    for name in bound.functions
    where !bound.values.contains(name) && bound.isMentionedInFunctions(name) {
      let box = try builder.reserve()
      builder.emit(.newBox, box, at: origin)
      scope.variables[name]?.box = box
    }
    builder.scopes.append(scope)
  }
}
