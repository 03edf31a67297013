/// A function of the language: code, and the values it captured when it was defined.
package final class Closure: Object {
  package let code: Code
  let captures: UnsafeMutablePointer<Slot>

  /// Takes over the references of the captured slots.
  init(code: Code, captures source: [Slot]) {
    self.code = code
    // SAFETY: freed in `deinit`; holds exactly `code.captures.count` initialized slots.
    captures = .allocate(capacity: Swift.max(source.count, 1))
    for (index, slot) in source.enumerated() { captures[index] = slot }
  }

  deinit {
    for index in 0..<code.captures.count where captures[index].tag == .object {
      captures[index].release()
    }
    captures.deallocate()
  }

  /// The captured values by name, as far as they have one.
  package var capturedValues: [(name: String, value: Value)] {
    code.captures.enumerated().compactMap { index, capture in
      captures[index].value.map { (capture.name, $0) }
    }
  }

  override package var kindDescription: String {
    code.name.isEmpty ? "a function" : "the function \(code.name)"
  }
  override package var display: String { code.signature }
}

/// A variable that sibling functions share, because each must see the other whichever comes first.
final class Box: Object {
  var content: Value?
  override var kindDescription: String { "a variable" }
}

/// `f >> g`: first f, then g.
package final class Composition: Object {
  package let first: Value
  package let second: Value

  package init(_ first: Value, _ second: Value) {
    self.first = first
    self.second = second
  }

  override package var kindDescription: String { "a function" }
  override package var display: String { "\(first.display) >> \(second.display)" }

  override package func call(
    _ arguments: Arguments, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    let middle = try interpreter.call(first, arguments.all)
    return try interpreter.call(second, [middle])
  }
}
