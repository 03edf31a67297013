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
  /// What a number that is written in the source means, where that is not the double it names.
  let literal: ((NumberLiteral) -> Value)?
  var builder: FunctionBuilder
  /// What `use` brought in so far.
  private(set) var imports: [String: Value] = [:]
  private(set) var importOrder: [String] = []
  let stack = StackBounds()

  /// A compiled cell: its code, and the register of each name it binds.
  package struct Cell {
    package var code: Code
    /// The names it binds, in the order of their registers: that of their first binding in the text.
    package var bindings: [(name: String, register: Int)]
    /// What its `use` statements bring.
    package var imports: [(name: String, value: Value)]
  }

  /// Compiles a parsed program for `Interpreter.run`.
  ///
  /// Modules are asked of `host` while this runs; the program itself is not run.
  package static func compile(
    _ program: Program, of source: Source, host: Host,
    environment: @escaping (String) -> Value?, knownNames: @escaping () -> [String],
    literal: ((NumberLiteral) -> Value)? = nil
  ) throws(CompileError) -> Cell {
    let builder = FunctionBuilder(code: Code(name: "", source: source, isCell: true), parent: nil)
    var compiler = Compiler(
      source: source, host: host, environment: environment, knownNames: knownNames,
      literal: literal, builder: builder)
    for case .use(let use) in program.statements { try compiler.bring(use) }
    builder.scopes = [Scope()]
    try compiler.declareNames(of: program.statements, isCell: true)
    builder.code.variableCount = builder.nextRegister
    let result = try builder.reserve()
    try compiler.statements(program.statements, into: result)
    builder.emit(.return, result, at: Span(source.text.utf8.count, source.text.utf8.count))
    try builder.finish()
    let bindings = builder.scopes[0].variables.map { (name: $0.key, register: $0.value.register) }
    return Cell(
      code: builder.code, bindings: bindings.sorted { $0.register < $1.register },
      imports: compiler.importOrder.map { ($0, compiler.imports[$0] ?? .nothing) })
  }

  private mutating func bring(_ use: Use) throws(CompileError) {
    for (reference, span) in use.references {
      do {
        for (name, value) in try host.use(reference) {
          if imports.updateValue(value, forKey: name) == nil { importOrder.append(name) }
        }
      } catch {
        throw CompileError(reason: .module(String(source[span]), error), span: span)
      }
    }
  }

  // MARK: - Scopes

  /// Gives each name that `statements` bind a register in the innermost scope.
  ///
  /// A name that the statements read before they bind it begins with the value it has outside.
  func declareNames(of statements: [Statement], isCell: Bool = false) throws(CompileError) {
    let bound = BoundNames(statements)
    var names = bound.plain.filter { builder.innermost[$0] == nil }
    if isCell { names += bound.changed.subtracting(names).filter(isKnown).sorted() }
    let use = NameAnalysis.readsAndWrites(of: Program(statements: statements))
    let reads = Set((use.reads + use.possibleReads).map(\.text))
    let origin = statements.first?.span ?? Span(0, 0)

    let first = try builder.reserve(names.count)
    // The variables of a function begin empty with its frame.
    if builder.scopes.count > 1, !names.isEmpty {
      builder.emit(.clear, first, wide: names.count, at: origin)
    }
    var variables: [(String, Variable)] = []
    for (register, name) in zip(first..., names) {
      var variable = Variable(register: register, certainty: .mayBeEmpty)
      if reads.contains(name), isKnown(name) {
        let mayBeEmpty = try loadIfAny(Name(name, at: origin), into: register)
        variable.certainty = mayBeEmpty ? .mayBeEmpty : .hasValue
      }
      variables.append((name, variable))
    }
    builder.innermost.merge(variables) { _, new in new }

    let declared = Set(names)
    let siblings = bound.siblings.filter(declared.contains)
    guard !siblings.isEmpty else { return }
    let group = try builder.reserve()
    builder.emit(.newSiblings, group, wide: siblings.count, at: origin)
    for (index, name) in siblings.enumerated() {
      builder.innermost[name]?.sibling = Sibling(group: group, index: index)
    }
  }

  /// Compiles `body` in a scope of its own for the names that `statements` bind.
  func inScope(
    of statements: [Statement], _ body: () throws(CompileError) -> Void
  ) throws(CompileError) {
    let free = builder.nextRegister
    builder.scopes.append(Scope())
    try declareNames(of: statements)
    try body()
    builder.scopes.removeLast()
    builder.release(to: free)
  }
}
