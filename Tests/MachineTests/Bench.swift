import Synchronization
import Syntax
import Testing

@testable import Machine

/// The bare machine with the few functions named here. It counts the probes that live and the
/// lists and cells that had to be copied because somebody else held them.
final class Bench {
  let interpreter: Interpreter
  private let interruption: UnsafeMutablePointer<Atomic<Int32>>
  private(set) var livingProbes = 0
  private(set) var copies = 0
  private var counter = 0.0
  var names: [String: Value] = [:]

  /// How a program is run: word by word, or as machine code from the first turn on.
  enum Execution: CaseIterable {
    case interpreted
    case native
  }

  init(_ execution: Execution = .interpreted) {
    interruption = .allocate(capacity: 1)
    interruption.initialize(to: Atomic(0))
    interpreter = Interpreter(host: Host(), interruption: interruption)
    interpreter.warmth = execution == .native ? 0 : .max
    for function in functions { names[function.name] = .object(function) }
  }

  deinit { interruption.deallocate() }

  /// Runs a program and answers what its last statement shows.
  func evaluate(_ text: String) throws -> String { try value(of: text).display }

  /// Runs a program and answers the value of its last statement.
  func value(of text: String) throws -> Value {
    let source = Source(name: "test", text: text)
    let cell = try Compiler.compile(
      try Parser.parse(source), of: source, host: interpreter.host,
      environment: { self.names[$0] }, knownNames: { Array(self.names.keys) })
    return try interpreter.run(cell.code) { _ in }
  }

  /// Takes an interruption back, so that the next program runs.
  func resume() { interruption.pointee.store(0, ordering: .relaxed) }

  /// Whether nothing of a program is left: no frame, no register in use, no object in a free one.
  var isIdle: Bool {
    interpreter.frameCount == 0 && interpreter.top == interpreter.registers
      && !(0..<10_000).contains { interpreter.registers[$0].tag == .object }
  }

  /// An object whose life is counted.
  private final class Probe: Object {
    let bench: Bench
    init(_ bench: Bench) {
      self.bench = bench
      bench.livingProbes += 1
    }
    deinit { bench.livingProbes -= 1 }
    override var kindDescription: String { "a probe" }
  }

  /// An object with elements and fields that all read as 0; changing one copies it unless it is
  /// held once.
  private final class Cells: Object {
    let bench: Bench
    init(_ bench: Bench) { self.bench = bench }
    override var kindDescription: String { "cells" }
    override func element(
      at items: [IndexItem], _ interpreter: Interpreter
    ) throws(Trap) -> Value? { .number(0) }
    override func replacingElement(
      at items: [IndexItem], with value: Value, isUnique: Bool, _ interpreter: Interpreter
    ) throws(Trap) -> Value? { changed(isUnique) }
    override func field(_ name: String) throws(Trap) -> Value? { .number(0) }
    override func replacingField(
      _ name: String, with value: Value, isUnique: Bool
    ) throws(Trap) -> Value? { changed(isUnique) }
    private func changed(_ isUnique: Bool) -> Value {
      if isUnique { return .object(self) }
      bench.copies += 1
      return .object(Cells(bench))
    }
  }

  private lazy var functions: [NativeFunction] = [
    NativeFunction("append(list, value)", "") { [unowned self] arguments, _ throws(Trap) in
      guard case .object(var object)? = arguments.take(0), let value = arguments[1] else {
        return .nothing
      }
      let isUnique = isKnownUniquelyReferenced(&object)
      guard let list = object as? ListObject else { return .nothing }
      if !isUnique { copies += 1 }
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
    NativeFunction("halved(x)", "", ofNumber: { x in x / 2 }) { arguments, _ throws(Trap) in
      .number(try arguments.number(0) / 2)
    },
    NativeFunction(
      "doubled(x)", "", ofNumber: { x in 2 * x },
      ofLanes: { count, x, result in for index in 0..<count { result[index] = 2 * x[index] } }
    ) { arguments, _ throws(Trap) in .number(2 * (try arguments.number(0))) },
    NativeFunction("smaller(x, y)", "", ofNumbers: { x, y in x < y ? x : y }) {
      arguments, _ throws(Trap) in
      .number(min(try arguments.number(0), try arguments.number(1)))
    },
    NativeFunction("probe()", "") { [unowned self] _, _ throws(Trap) in .object(Probe(self)) },
    NativeFunction("cells()", "") { [unowned self] _, _ throws(Trap) in .object(Cells(self)) },
    NativeFunction("nan(x?)", "") { _, _ throws(Trap) in .number(.nan) },
    NativeFunction("apply_nan(f)", "") { arguments, interpreter throws(Trap) in
      try interpreter.call(try arguments.value(0), [.number(.nan)])
    },
    NativeFunction("interrupt()", "") { [unowned self] _, _ throws(Trap) in
      interruption.pointee.store(1, ordering: .relaxed)
      return .nothing
    },
    NativeFunction("next()", "") { [unowned self] _, _ throws(Trap) in
      counter += 1
      return .number(counter - 1)
    },
  ]
}

/// Runs a program, in either way, on a bench of its own, and answers what its last statement shows.
func evaluate(_ text: String) throws -> String {
  let shown = Result { try Bench(.interpreted).evaluate(text) }
  let native = Result { try Bench(.native).evaluate(text) }
  #expect("\(shown)" == "\(native)")
  return try shown.get()
}

/// What goes wrong in a program, in words.
func failure(_ text: String) -> String {
  do { return "no error: \(try evaluate(text))" } catch { return "\(error)" }
}
