import Machine
import Syntax

/// Runs a program on the bare machine, with the few functions named here, and answers what its last
/// statement shows.
func evaluate(_ text: String) throws -> String {
  let source = Source(name: "test", text: text)
  let interpreter = Interpreter(host: Host())
  let cell = try Compiler.compile(
    try Parser.parse(source), of: source, host: interpreter.host,
    environment: { functions[$0] }, knownNames: { Array(functions.keys) })
  return try interpreter.run(cell.code) { _ in }.display
}

/// What goes wrong in a program, in words.
func failure(_ text: String) -> String {
  do { return "no error: \(try evaluate(text))" } catch { return "\(error)" }
}

nonisolated(unsafe) private let functions: [String: Value] = {
  let all = [
    NativeFunction("append(list, value)", "") { arguments, _ throws(Trap) in
      guard case .object(var object)? = arguments.take(0), let value = arguments[1] else {
        return .nothing
      }
      let isUnique = isKnownUniquelyReferenced(&object)
      guard let list = object as? ListObject else { return .nothing }
      return .object(list.appending(value, isUnique: isUnique))
    },
    NativeFunction("length(list)", "") { arguments, _ throws(Trap) in
      .number(Double(try arguments.list(0).count))
    },
    NativeFunction("scale(x, factor?, offset:)", "") { arguments, _ throws(Trap) in
      let factor = try arguments.number(1, default: 2)
      return .number(try arguments.number(0) * factor + arguments.number(2, default: 0))
    },
    NativeFunction("apply(f, x)", "") { arguments, interpreter throws(Trap) in
      try interpreter.call(try arguments.value(0), [try arguments.value(1)])
    },
    NativeFunction("total(numbers…, times:)", "") { arguments, _ throws(Trap) in
      var total = 0.0
      for case .number(let number) in arguments.all { total += number }
      return .number(total * (try arguments.number(0, default: 1)))
    },
  ]
  return Dictionary(uniqueKeysWithValues: all.map { ($0.name, Value.object($0)) })
}()
