import Syntax

/// Functions of the language compiled once more, for numbers of another kind.
///
///     let lifting = Lifting(interpreter, literal: { ball(ofDecimal: $0.text) }, value: { … })
///     let f = try lifting.lifted(function)         // x -> 0.1x, where 0.1 is one tenth
///
/// A function is compiled from the text it was read from. What is written as a number there means
/// what `literal` makes of it; what the function captured, and what it reads of the library, means
/// what `value` makes of it; functions among that are lifted in turn. So in a lifted function no
/// number is left that could be added to another as doubles are.
package final class Lifting {
  private let interpreter: Interpreter
  private let literal: (NumberLiteral) -> Value
  private let value: (_ value: Value, _ name: String?) throws(Trap) -> Value
  /// What was lifted already, with what it was made of, which so stays alive.
  private var known: [ObjectIdentifier: (original: Object, lifted: Value)] = [:]
  /// What an `environment` could not say: the compiler asks it without a way to fail.
  private var failure: Trap?

  /// `value` is asked of everything that is no function of the language, list or record, and is told
  /// under which name a function reads it.
  package init(
    _ interpreter: Interpreter, literal: @escaping (NumberLiteral) -> Value,
    value: @escaping (_ value: Value, _ name: String?) throws(Trap) -> Value
  ) {
    self.interpreter = interpreter
    self.literal = literal
    self.value = value
  }

  /// The value for the other numbers.
  package func lifted(_ original: Value, named name: String? = nil) throws(Trap) -> Value {
    guard case .object(let object) = original else { return try value(original, name) }
    if let known = known[ObjectIdentifier(object)] { return known.lifted }
    let result: Value
    switch object {
    case let closure as Closure: result = try lifted(closure)
    case let composition as Composition:
      result = .object(Composition(try lifted(composition.functions)))
    case let list as ListObject: result = .list(try lifted(list.elements))
    case let record as RecordObject:
      result = .object(record.replacingValues(try lifted(record.values)))
    default: result = try value(original, name)
    }
    known[ObjectIdentifier(object)] = (object, result)
    return result
  }

  private func lifted(_ values: [Value]) throws(Trap) -> [Value] {
    var results: [Value] = []
    for value in values { results.append(try lifted(value)) }
    return results
  }

  /// A function, defined anew among the functions that it calls in any order.
  private func lifted(_ closure: Closure) throws(Trap) -> Value {
    let code = closure.code
    guard let definition = code.definition else {
      throw Trap(.unsupported("\(closure.kindDescription) has no text to be read again"))
    }
    let siblings = closure.siblings?.functions.compactMap { $0.value.cast(Closure.self) }
    let functions = siblings ?? [closure]
    let defined = Set(functions.map(\.code.name))
    for function in functions {
      var search = AttemptSearch()
      if let body = function.code.definition?.body { search.visit(body) }
      guard !search.isFound else {
        throw Trap(
          .unsupported(
            "a function with try cannot compute with enclosures: what it catches may be true of some of "
              + "the numbers in them only"))
      }
    }
    let captured = Dictionary(functions.flatMap(\.capturedValues)) { first, _ in first }
      .filter { !defined.contains($0.key) }
    let statements =
      functions.compactMap(\.code.statement) + [
        .expression(
          code.name.isEmpty ? .lambda(definition) : .name(Name(code.name, at: definition.span)))
      ]
    failure = nil
    let cell: Compiler.Cell
    do throws(CompileError) {
      cell = try Compiler.compile(
        Program(statements: statements), of: code.source, host: interpreter.host,
        environment: { [unowned self] name in environment(captured[name], name) },
        knownNames: { Array(captured.keys) }, literal: literal)
    } catch {
      throw failure ?? Trap(.unsupported(error.description))
    }
    if let failure { throw failure }
    return try interpreter.run(cell.code) { _ in }
  }

  private func environment(_ original: Value?, _ name: String) -> Value? {
    guard let original else { return nil }
    do throws(Trap) { return try lifted(original, named: name) } catch {
      failure = failure ?? error
      return .nothing
    }
  }
}

extension Code {
  /// The definition of a function that has a name.
  fileprivate var statement: Statement? {
    guard !name.isEmpty, let definition else { return nil }
    return .define(FunctionDefinition(Name(name, at: definition.span), definition))
  }
}

/// Whether there is a `try` somewhere.
private struct AttemptSearch: TreeVisitor {
  private(set) var isFound = false

  mutating func visit(_ expression: Expression) {
    if case .attempt = expression { isFound = true }
    if !isFound { expression.visitChildren(with: &self) }
  }

  mutating func visit(_ statement: Statement) {
    if !isFound { statement.visitChildren(with: &self) }
  }
}
