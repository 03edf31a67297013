import HashTreeCollections
import Machine
import Syntax

/// Names and what they mean: evaluates cells, one after the other.
///
/// A cell is a transaction. It reads the environment as it was before it, and only when it has run to
/// its end do the names it binds enter; so a snapshot is the environment itself, and going back is
/// putting an old one in its place.
///
///     let session = Session()
///     try session.evaluate(Source(name: "a", text: "x = 2"))
///     try session.evaluate(Source(name: "b", text: "3x")).value    // 6
package final class Session {
  package typealias Environment = TreeDictionary<String, Value>

  /// The values of all names bound so far; assigning an earlier one steps back.
  package var environment = Environment()
  package let world: World
  package let interpreter: Interpreter

  /// Whether the names of the prelude are known; they are not while it is read itself.
  private let knowsPrelude: Bool

  package convenience init(world: World = World()) { self.init(world: world, knowsPrelude: true) }

  init(world: World, knowsPrelude: Bool) {
    self.world = world
    self.knowsPrelude = knowsPrelude
    interpreter = Interpreter(host: world)
  }

  /// What a cell came to.
  package struct Outcome {
    /// The value of its last statement; `nothing` after an assignment.
    package var value: Value
    /// The names it bound, in the order of the text.
    package var bound: [String]
    /// What the user should know although it is no error.
    package var warnings: [String]
  }

  /// Evaluates `source` and keeps what it binds. After a failure the environment is as before.
  @discardableResult
  package func evaluate(
    _ source: Source, as mode: Parser.Mode = .script
  ) throws(Failure) -> Outcome {
    let cell = try compile(source, as: mode)
    return try run(cell, of: source)
  }

  /// Parses and compiles `source` without running it.
  package func compile(
    _ source: Source, as mode: Parser.Mode = .script
  ) throws(Failure) -> Compiler.Cell {
    do {
      let program = try Parser.parse(source, as: mode)
      return try Compiler.compile(
        program, of: source, host: world, environment: { self.value(of: $0) },
        knownNames: { self.names })
    } catch let error as SyntaxError {
      throw Failure(error, in: source)
    } catch _ where Machine.Interruption.isRequested {
      // A module, or the prelude, was not read to its end: what it binds is not known.
      throw Failure(Trap(.interrupted))
    } catch let error as CompileError {
      throw Failure(error, in: source)
    } catch {
      throw Failure(Trap(.unsupported("\(error)")))
    }
  }

  private func run(_ cell: Compiler.Cell, of source: Source) throws(Failure) -> Outcome {
    var bindings = cell.imports
    let value: Value
    do throws(Trap) {
      value = try interpreter.run(cell.code) { register in
        for binding in cell.bindings {
          if let bound = register(binding.register) { bindings.append((binding.name, bound)) }
        }
      }
    } catch {
      throw Failure(error)
    }
    for (name, bound) in bindings { environment[name] = bound }
    return Outcome(
      value: value, bound: bindings.map(\.name),
      warnings: cell.bindings.compactMap { hiding($0.name) })
  }

  /// The value of a name: bound here, or the library's.
  package func value(of name: String) -> Value? {
    if let value = environment[name] ?? Library.values[name] { return value }
    return knowsPrelude && Prelude.names.contains(name) ? world.prelude[name] : nil
  }

  /// Every name that can be read.
  package var names: [String] { Array(environment.keys) + Array(Library.names) }

  private func hiding(_ name: String) -> String? {
    guard knowsPrelude, Library.isFunction(name) else { return nil }
    return "\(name) now hides the function \(name)"
  }
}
