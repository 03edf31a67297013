/// `f >> g >> h`: first f, then g, then h.
package final class Composition: Object {
  /// The functions in the order in which they are called.
  package let functions: [Value]

  /// All of them one after the other.
  package init(_ functions: [Value]) { self.functions = functions }

  /// Both one after the other; what is composed already is taken apart.
  init(_ first: Value, _ second: Value) {
    functions = [first, second].flatMap { $0.cast(Composition.self)?.functions ?? [$0] }
  }

  override package var kindDescription: String { "a function" }

  override package var display: String {
    functions.map(\.display).joined(separator: " >> ")
  }

  override package func call(
    _ arguments: Arguments, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    var values = arguments.all
    for function in functions { values = [try interpreter.call(function, values)] }
    return values.first
  }
}
